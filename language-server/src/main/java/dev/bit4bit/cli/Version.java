package dev.bit4bit.cli;

/** The version of the program. */
final class Version {

    private Version() {
    }

    /** As the jar's manifest names it, {@code development} when run from classes. */
    static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
