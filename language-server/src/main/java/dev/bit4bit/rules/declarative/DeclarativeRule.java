package dev.bit4bit.rules.declarative;

import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A rule that is declared in YAML. Immutable; safe to share between threads. */
public final class DeclarativeRule {

    private final String id;
    private final List<Clause> clauses;
    private final Set<String> commands = new TreeSet<>();

    private DeclarativeRule(String id, List<Clause> clauses) {
        this.id = id;
        this.clauses = List.copyOf(clauses);
        clauses.forEach(clause -> commands.addAll(clause.commands()));
    }

    /**
     * @param severity of clauses that name none
     * @param match    the mappings under {@code match}, as any YAML or JSON reader gives them
     * @throws DeclarationException naming the key that can't be used
     */
    public static DeclarativeRule of(String id, Severity severity, List<?> match) {
        List<Clause> clauses = new ArrayList<>();
        for (int i = 0; i < match.size(); i++) {
            clauses.add(Clause.parse(id + ": match[" + i + "]", match.get(i), severity));
        }
        return new DeclarativeRule(id, clauses);
    }

    public String id() {
        return id;
    }

    /** The names of the commands it may speak about; no other needs to be shown to it. */
    public Set<String> commands() {
        return Set.copyOf(commands);
    }

    /** What the first clause that holds says about the command. */
    public Optional<Finding> check(CommandView command) {
        for (Clause clause : clauses) {
            Optional<Finding> finding = clause.check(id, command);
            if (finding.isPresent()) {
                return finding;
            }
        }
        return Optional.empty();
    }
}
