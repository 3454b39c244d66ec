package dev.bit4bit.facts;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The variables in force at one place. Immutable: setting one gives a new scope that shares the rest, so every command
 * can keep the scope it runs in.
 */
public final class Scope {

    /** Nothing is set. */
    public static final Scope EMPTY = new Scope(null, null, null, Map.of(), 0);

    private static final int FLATTEN_AFTER = 24;

    private final Scope before;
    private final String name;
    private final Variable variable;
    private final Map<String, Variable> base;
    private final int depth;

    private Scope(Scope before, String name, Variable variable, Map<String, Variable> base, int depth) {
        this.before = before;
        this.name = name;
        this.variable = variable;
        this.base = base;
        this.depth = depth;
    }

    public Optional<Variable> find(String wanted) {
        for (Scope scope = this; scope != null; scope = scope.before) {
            if (scope.before == null) {
                return Optional.ofNullable(scope.base.get(wanted));
            }
            if (scope.name.equals(wanted)) {
                return Optional.ofNullable(scope.variable);
            }
        }
        return Optional.empty();
    }

    /** The value of a variable that started processes see. */
    public Optional<Value> exported(String wanted) {
        return find(wanted).filter(Variable::exported).map(Variable::value);
    }

    public Scope with(Variable set) {
        return next(set.name(), set);
    }

    public Scope without(String unset) {
        return find(unset).isEmpty() ? this : next(unset, null);
    }

    private Scope next(String changed, Variable set) {
        if (depth < FLATTEN_AFTER) {
            return new Scope(this, changed, set, null, depth + 1);
        }
        Map<String, Variable> all = all();
        if (set == null) {
            all.remove(changed);
        } else {
            all.put(changed, set);
        }
        return new Scope(null, null, null, all, 0);
    }

    /** A copy of all variables by name. */
    public Map<String, Variable> all() {
        Map<String, Variable> all;
        if (before == null) {
            return new HashMap<>(base);
        }
        all = before.all();
        if (variable == null) {
            all.remove(name);
        } else {
            all.put(name, variable);
        }
        return all;
    }
}
