package dev.bit4bit.facts.packages;

import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.packages.PackageWord.Pin;
import java.util.List;

/** How firmly a version that stands apart from the package's name names one release. */
final class Version {

    private Version() {
    }

    /** How firmly a version is named: one release, or a range such as {@code >=2}, {@code ~> 1.2}, {@code 3.*}. */
    static Pin pin(Value version) {
        String text = version.pattern().strip();
        if (text.isEmpty()) {
            // A variable that the build must set, such as ARG VERSION= without a default.
            return Pin.EXACT;
        }
        boolean range = "^~<>![(".indexOf(text.charAt(0)) >= 0 || text.indexOf('*') >= 0
                || text.indexOf(',') >= 0 || text.indexOf('|') >= 0 || text.endsWith(".x");
        return range ? Pin.RANGE : Pin.EXACT;
    }

    /** The same of an option's values: the last one counts. */
    static Pin pin(List<Value> versions) {
        return versions.isEmpty() ? Pin.MISSING : pin(versions.get(versions.size() - 1));
    }

    /** How firmly {@code name<separator>version} names one release; MISSING without the separator. */
    static Pin after(Value value, char separator) {
        int at = value.pattern().lastIndexOf(separator);
        return at <= 0 ? Pin.MISSING : pin(value.from(at + 1));
    }

    /** Whether a word is a path or an address rather than the name of a package. */
    static boolean isPlace(String text) {
        return text.startsWith("/") || text.startsWith("./") || text.startsWith("../") || text.startsWith("~/")
                || text.equals(".") || text.equals("..") || text.contains("://")
                || text.startsWith(Value.UNKNOWN + "/");
    }
}
