package dev.bit4bit.image;

/**
 * What is read at most, so that no archive, however made, exhausts memory or goes on for ever. All in bytes unless said.
 *
 * @param document a manifest, an index, a configuration
 * @param archiveIndex the names of an outer archive together
 * @param extendedHeader one extended header of an entry: its pax records, a long name
 * @param unpackedLayer a layer once it is unpacked
 * @param unpackedFreely what a layer may unpack to whatever its ratio is
 * @param ratio how many times its packed size a layer may unpack to beyond that
 * @param entries entries of one layer
 * @param layers layers of one image
 * @param manifests manifests of one index, those of nested indexes included
 */
public record Limits(int document, long archiveIndex, int extendedHeader, long unpackedLayer, long unpackedFreely,
        int ratio, int entries, int layers, int manifests) {

    private static final long MEBI = 1 << 20;
    private static final long GIBI = 1 << 30;

    /** Far beyond what real images have. */
    public static final Limits DEFAULT =
            new Limits((int) (16 * MEBI), 16 * MEBI, (int) MEBI, 256 * GIBI, 8 * GIBI, 400, 4_000_000, 1000, 1000);
}
