package dev.bit4bit.resolve.packages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a version must satisfy: {@code >=2,<3}, after the version specifiers specification (PEP 440). */
final class PythonSpecifier {

    private static final Pattern CLAUSE = Pattern.compile("(~=|==|!=|<=|>=|<|>)\\s*([^\\s*]+?)(\\.\\*)?");

    private final List<Clause> clauses;

    private record Clause(String operator, PythonVersion version, int parts, boolean prefix) {
    }

    private PythonSpecifier(List<Clause> clauses) {
        this.clauses = List.copyOf(clauses);
    }

    /** Empty when it can't be read; all versions satisfy the empty text. */
    static Optional<PythonSpecifier> of(String text) {
        List<Clause> clauses = new ArrayList<>();
        for (String part : text.split(",")) {
            if (part.isBlank()) {
                continue;
            }
            Matcher m = CLAUSE.matcher(part.strip());
            Optional<PythonVersion> version = m.matches() ? PythonVersion.of(m.group(2)) : Optional.empty();
            boolean prefix = version.isPresent() && m.group(3) != null;
            int parts = version.isEmpty() ? 0 : m.group(2).replaceFirst("^v?(\\d+!)?", "")
                    .replaceFirst("[^0-9.].*", "").split("\\.").length;
            boolean compares = version.isPresent() && (m.group(1).equals("==") || m.group(1).equals("!="));
            if (version.isEmpty() || prefix && !compares || m.group(1).equals("~=") && parts < 2) {
                return Optional.empty();
            }
            clauses.add(new Clause(m.group(1), version.get(), parts, prefix));
        }
        return Optional.of(new PythonSpecifier(clauses));
    }

    boolean admits(PythonVersion version) {
        return clauses.stream().allMatch(c -> admits(c, version));
    }

    private static boolean admits(Clause clause, PythonVersion version) {
        PythonVersion wanted = clause.version();
        PythonVersion given = version.published();
        int order = given.compareTo(wanted.published());
        return switch (clause.operator()) {
            case "==" -> clause.prefix() ? startsWith(given, wanted, clause.parts())
                    : wanted.local().isEmpty() ? order == 0 : version.compareTo(wanted) == 0;
            case "!=" -> clause.prefix() ? !startsWith(given, wanted, clause.parts())
                    : wanted.local().isEmpty() ? order != 0 : version.compareTo(wanted) != 0;
            case "~=" -> order >= 0 && startsWith(given, wanted, clause.parts() - 1);
            case "<=" -> order <= 0;
            case ">=" -> order >= 0;
            case "<" -> order < 0 && (wanted.isPrerelease() || !given.isPrerelease() || !isSameRelease(given, wanted));
            default -> order > 0 && (wanted.post() >= 0 || given.post() < 0 || !isSameRelease(given, wanted));
        };
    }

    private static boolean startsWith(PythonVersion version, PythonVersion wanted, int parts) {
        return version.epoch() == wanted.epoch() && version.first(parts).equals(wanted.first(parts));
    }

    private static boolean isSameRelease(PythonVersion a, PythonVersion b) {
        return a.epoch() == b.epoch() && PythonVersion.compare(a.release(), b.release()) == 0;
    }
}
