// The camera: what it sees, as pixels. Nothing of it leaves the page.

// Why it cannot be used, by the name of the browser's error.
const CAMERA_PROBLEMS = {
  NotAllowedError: 'The camera may not be used by this page. Allow it in the browser\u2019s address bar, then try again.',
  NotFoundError: 'There is no camera here. Choose a folder or files instead.',
  NotReadableError: 'The camera is used by another program. Close that one, then try again.',
};
const NO_CAMERA_HERE = 'This browser gives no camera to this page: it does so on pages that are opened through https alone. '
  + 'Choose a folder or files instead.';
const BROKEN_CAMERA = 'The camera could not be started. Try again, or choose a folder or files instead.';

class CameraError extends Error {} // its message is a sentence for the person

class Camera {
  constructor() {
    this.video = null;
    this.stream = null;
    this.started = 0; // how often; what was started before is stopped when it comes
    this.canvas = document.createElement('canvas');
    this.pen = this.canvas.getContext('2d', { willReadFrequently: true });
  }

  // Whether it is on now; false where it has been stopped meanwhile.
  async start() {
    this.stop();
    const mine = this.started;
    if (!navigator.mediaDevices) throw new CameraError(NO_CAMERA_HERE);
    let stream;
    try {
      // The back camera of a phone sees what one holds it up to.
      const video = { facingMode: 'environment', width: { ideal: 640 }, height: { ideal: 480 } };
      stream = await navigator.mediaDevices.getUserMedia({ video, audio: false });
    } catch (error) {
      if (mine !== this.started) return false;
      throw new CameraError(CAMERA_PROBLEMS[error.name] || BROKEN_CAMERA);
    }
    const video = document.createElement('video');
    video.muted = true;
    video.playsInline = true;
    video.srcObject = stream;
    try {
      await video.play();
    } catch {
      for (const track of stream.getTracks()) track.stop();
      if (mine !== this.started) return false;
      throw new CameraError(BROKEN_CAMERA);
    }
    if (mine !== this.started) {
      for (const track of stream.getTracks()) track.stop();
      return false;
    }
    this.stream = stream;
    this.video = video;
    return true;
  }

  stop() {
    this.started += 1;
    if (this.stream) for (const track of this.stream.getTracks()) track.stop();
    if (this.video) this.video.srcObject = null;
    this.stream = this.video = null;
  }

  // The square in the middle, `side` pixels on each side; null while there is nothing to see.
  image(side) {
    const { video, canvas, pen } = this;
    if (!video || !video.videoWidth || this.stream.getVideoTracks()[0].readyState === 'ended') return null;
    const square = Math.min(video.videoWidth, video.videoHeight);
    if (canvas.width !== side) canvas.width = canvas.height = side;
    // Who looks at a screen expects a mirror.
    const { facingMode } = this.stream.getVideoTracks()[0].getSettings();
    if (facingMode === 'environment') pen.setTransform(1, 0, 0, 1, 0, 0);
    else pen.setTransform(-1, 0, 0, 1, side, 0);
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(video, (video.videoWidth - square) / 2, (video.videoHeight - square) / 2, square, square,
      0, 0, side, side);
    return coloursOf(pen.getImageData(0, 0, side, side));
  }
}
