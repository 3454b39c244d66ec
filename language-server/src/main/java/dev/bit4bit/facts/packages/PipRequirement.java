package dev.bit4bit.facts.packages;

import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.packages.PackageWord.Pin;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How firmly a requirement of Python (PEP 508) names a package. */
final class PipRequirement {

    private static final Pattern HASHED_ADDRESS = Pattern.compile("(?s).*#(.*&)?sha(256|384|512)=.*");
    private static final Pattern VERSION = Pattern.compile("(?s)\0|v?[0-9].*");
    private static final Pattern OPERATOR = Pattern.compile("===?|~=|!=|<=|>=|<|>");
    private static final Pattern PATH = Pattern.compile(
            "(?s)(\\.{1,2}|~)?/.*|\\.{1,2}(\\[.*)?|[^@:]*/.*|.*\\.(whl|tar\\.gz|zip|tgz|tar\\.bz2)(\\[.*])?");

    /** The archive of a branch, as code hosts serve it. */
    private static final Pattern BRANCH = Pattern.compile("/(archive|zipball|tarball)/(master|main|develop|HEAD)\\b");

    private PipRequirement() {
    }

    /** @param hashed the hash of the file is given beside it */
    static Pin pin(Value value, boolean hashed) {
        String text = value.pattern();
        if (PackageWord.isWhollyUnknown(value)) {
            return Pin.UNKNOWN;
        }
        int marker = text.indexOf(';');
        String requirement = (marker > 0 ? text.substring(0, marker) : text).strip();
        if (requirement.contains("git+") || requirement.contains("hg+") || requirement.startsWith("file:")) {
            return Pin.ELSEWHERE;
        }
        if (requirement.contains("://")) {
            boolean branch = requirement.contains("/refs/heads/") || BRANCH.matcher(requirement).find();
            return HASHED_ADDRESS.matcher(requirement).matches() || hashed ? Pin.EXACT
                    : branch ? Pin.RANGE : Pin.WITHOUT_HASH;
        }
        boolean compared = requirement.indexOf('=') >= 0 || requirement.indexOf('<') >= 0
                || requirement.indexOf('>') >= 0;
        Matcher operator = compared ? OPERATOR.matcher(requirement) : null;
        if (compared && operator.find()) {
            String version = requirement.substring(operator.end());
            return !operator.group().startsWith("==") || version.indexOf('*') >= 0 ? Pin.RANGE
                    : hashed ? Pin.EXACT : Pin.WITHOUT_HASH;
        }
        boolean pathLike = requirement.indexOf('/') >= 0 || requirement.indexOf('.') >= 0;
        if (pathLike && PATH.matcher(requirement).matches()) {
            return Pin.ELSEWHERE;
        }
        int at = requirement.indexOf('@');
        if (at > 0) {
            return VERSION.matcher(requirement.substring(at + 1).strip()).matches() ? Pin.WITHOUT_HASH : Pin.RANGE;
        }
        return PackageWord.endsInVersionVariable(value) ? Pin.WITHOUT_HASH : Pin.MISSING;
    }
}
