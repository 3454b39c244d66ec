package dev.bit4bit.inspect;

/**
 * Two versions of a file and how they begin.
 *
 * @param path where the file stands, or the member in its container
 * @param headBefore the first bytes of the first version, up to {@link Look#HEAD}
 */
record Pair(String path, Content before, Content after, byte[] headBefore, byte[] headAfter) {

    /** The path's last part. */
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
