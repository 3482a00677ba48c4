//! `ntm init`: what an office begins with, and what it does next.

use std::cmp::Ordering;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::bail;

use super::session::Session;
use super::{Status, diagnostics, template};
use crate::cli::Init;
use crate::criteria::{Level, Library, Period, Requirement};
use crate::error::{Error, shown};
use crate::lang::Lang;
use crate::output::Replace;

/// Writes the settings, a form to fill in, and a folder for the data of a month: this one, or one of another year that is asked for.
pub(super) fn run(args: &Init, session: &mut Session<'_, '_>) -> anyhow::Result<Status> {
    let folder = args.output.output.as_deref().unwrap_or(Path::new(""));
    let (settings, today) = (folder.join("ntm.toml"), session.env.today);
    let is_file = folder.extension().is_some_and(|it| it == "toml");
    if is_file && !folder.is_dir() {
        bail!(diagnostics::folder_named_as_file(&shown(folder)));
    }
    if settings.exists() {
        bail!(diagnostics::has_settings(&shown(&settings)));
    }
    let year = session.given.year.value.unwrap_or(today.year());
    let set = match &session.given.criteria.value {
        Some(set) => set.clone(),
        None => of_year(year, session)?,
    };
    session.settings.criteria.value = Some(set.clone());
    session.settings.year.value = Some(year);
    let (data, form) = match session.lang {
        Lang::Vi => ("so-lieu", "bieu-nhap.xlsx"),
        Lang::En => ("data", "form.xlsx"),
    };
    // Of a year that is over, what it came to.
    let month = match year.cmp(&today.year()) {
        Ordering::Less => 12,
        Ordering::Equal => today.month(),
        Ordering::Greater => 1,
    };
    let (form, of_data) = (folder.join(form), folder.join(data));
    if form.exists() && !args.output.force {
        bail!(diagnostics::has_form(&shown(&form)));
    }
    let month = of_data.join(format!("{year:04}-{month:02}"));
    // Before anything is written: nothing is left half begun.
    for place in [folder, &of_data, &month] {
        if place.exists() && !place.is_dir() {
            let (to, source) = (shown(place), ErrorKind::NotADirectory.into());
            bail!(Error::Write { to, source });
        }
    }
    let failed = |source| Error::Write {
        to: shown(folder),
        source,
    };
    fs::create_dir_all(folder).map_err(failed)?;
    let mut form_args = args.template();
    form_args.output.output = Some(form.clone());
    let status = template::run(&form_args, session)?;
    if status == Status::Failed {
        return Ok(status);
    }
    fs::create_dir_all(&month).map_err(failed)?;
    let text = settings_text(&seen_from(folder, set.clone()), year, data, args, session);
    session.write(Some(&settings), &[], Replace::Nothing, |out| {
        out.write_all(text.as_bytes())
    })?;
    let (settings, form, month) = (shown(&settings), shown(&form), shown(&month));
    let (vi, en) = match shown(folder) {
        here if here.is_empty() => (String::new(), String::new()),
        there => (format!(" ở thư mục {there}"), format!(" in {there}")),
    };
    session.remark(session.lang.of(
        format!("Đã tạo {settings}, {form} và thư mục {month}.\nViệc tiếp theo: điền {form} cho từng xã, lưu vào {month} rồi chạy `ntm check`{vi}; số liệu tháng khác thì thêm thư mục mới."),
        format!("Made {settings}, {form} and the folder {month}.\nNext: fill in {form} for each commune, save it in {month} and run `ntm check`{en}; another month is another folder."),
    ));
    remark_on_content(&set, session)?;
    Ok(Status::AllMet)
}

/// Says so where nothing can be assessed by a set, because it has no requirements yet.
fn remark_on_content(set: &str, session: &mut Session<'_, '_>) -> anyhow::Result<()> {
    let mut library = Library::beside(&session.env.project.set_folders)?;
    let id = library.open(set)?.unwrap_or_else(|| set.to_owned());
    let is_empty = library.load(&id).is_some_and(|set| {
        let mut indicators = set.criteria.iter().flat_map(|it| &it.indicators);
        indicators.all(|it| it.requirement.value == Requirement::Unknown)
    });
    if is_empty {
        session.remark(session.lang.of(
            format!("Lưu ý: bộ tiêu chí {id} chưa có mức yêu cầu nào, nên chưa đánh giá được số liệu, chỉ ghi nhận tự đánh giá đạt hay chưa đạt. Có bộ của tỉnh thì ghi bộ đó ở `criteria` trong ntm.toml (xem `ntm criteria list`); chưa có thì nhập mức yêu cầu theo quyết định, bắt đầu bằng `ntm criteria new`."),
            format!("Note: the criteria set {id} has no requirements yet: no figures can be assessed by it, and it only takes what is declared met or not met. If your province has a set, name that one as `criteria` in ntm.toml (see `ntm criteria list`); else enter the requirements of the decision, beginning with `ntm criteria new`."),
        ));
    }
    Ok(())
}

/// A set as settings in a folder name it: a file that lies elsewhere by its whole path.
fn seen_from(folder: &Path, set: String) -> String {
    let file = Path::new(&set);
    let is_elsewhere = file.exists() && folder != Path::new("");
    match std::path::absolute(file) {
        Ok(whole) if is_elsewhere => shown(&whole),
        _ => set,
    }
}

/// The set of the whole country for a year, where only one has as many criteria: else whoever asks has to choose.
fn of_year(year: i16, session: &Session<'_, '_>) -> anyhow::Result<String> {
    let mut library = Library::beside(&session.env.project.set_folders)?;
    let ids: Vec<String> = library.ids().into_iter().map(str::to_owned).collect();
    let sets = ids.iter().filter_map(|id| library.load(id).cloned());
    let is_of_year = |period: &Period| (period.from..=period.to).contains(&year);
    let mut sets: Vec<_> = sets
        .filter(|set| set.level == Level::Commune && set.context.get("province").is_none())
        .filter(|set| set.period.as_ref().is_some_and(is_of_year))
        .collect();
    let most = sets.iter().map(|set| set.criteria.len()).max();
    sets.retain(|set| Some(set.criteria.len()) == most);
    match &sets[..] {
        [set] => Ok(set.id.clone()),
        _ => bail!(Error::NoSetNamed),
    }
}

fn settings_text(
    set: &str,
    year: i16,
    data: &str,
    args: &Init,
    session: &Session<'_, '_>,
) -> String {
    let lang = session.lang;
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let mut lines = vec![
        lang.of(
            "# Thiết lập của thư mục này: mọi lệnh ntm ở đây đều dùng, trừ khi lệnh ghi khác.",
            "# The settings of this folder: every command here goes by them, unless it says otherwise.",
        )
        .to_owned(),
        format!("criteria = {} # ntm criteria list", quoted(set)),
        format!("year = {year}"),
        format!("data = {}", quoted(data)),
        format!("language = {}", quoted(lang.as_str())),
    ];
    let context = &args.context;
    for (key, value) in [
        ("province", &context.province),
        ("region", &context.region),
        ("group", &context.group),
    ] {
        lines.extend(
            value
                .as_ref()
                .map(|value| format!("{key} = {}", quoted(value))),
        );
    }
    lines.join("\n") + "\n"
}
