/**
 * What the standard library asks of a newer C library than the one that the program is linked with: threads, of which there
 * are none here, and the true path of a file, which is its own.
 */
export function rest(memory) {
  // The lowest end of the stack, which the program never reaches.
  const ERRNO = 8;
  const [AGAIN, NOT_SUPPORTED] = [6, 58];
  const fail = () => {
    new DataView(memory().buffer).setInt32(ERRNO, NOT_SUPPORTED, true);
    return 0;
  };
  return {
    pthread_attr_init: () => 0,
    pthread_attr_setstacksize: () => 0,
    pthread_attr_destroy: () => 0,
    pthread_create: () => AGAIN,
    pthread_detach: () => 0,
    __errno_location: () => ERRNO,
    realpath: fail,
  };
}
