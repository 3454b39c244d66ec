package dev.bit4bit.rules.declarative;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.flow.ScriptPurpose;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A command of a file, as declared rules see it. */
final class CallView implements CommandView {

    private final CommandCall call;
    private final FileFacts facts;
    private final List<View> arguments;

    CallView(CommandCall call, FileFacts facts) {
        this.call = call;
        this.facts = facts;
        this.arguments = new ArrayList<>(call.arguments().size());
        for (Argument argument : call.arguments()) {
            arguments.add(new View(argument, facts));
        }
    }

    @Override
    public String name() {
        return call.name();
    }

    @Override
    public List<View> arguments() {
        return arguments;
    }

    @Override
    public Span commandSpan() {
        return call.command().span();
    }

    @Override
    public Span callSpan() {
        return call.span();
    }

    @Override
    public Optional<Variable> environment(String name) {
        return call.environment(name).map(v -> new Variable(v.text()));
    }

    @Override
    public boolean makesWhatIsBuilt() {
        return ScriptPurpose.of(facts).makes() && (facts.runsInside() || !installsTool());
    }

    /** Whether something is installed from elsewhere, by version: outside of an image a tool, and not what is built. */
    private boolean installsTool() {
        return call.isNamed("go") && call.arguments().stream().anyMatch(a -> a.value().pattern().indexOf('@') > 0);
    }

    /** One argument; an unquoted expansion whose value is unknown may stand for several. */
    private record View(Argument argument, FileFacts facts) implements ArgumentView {

        @Override
        public Optional<String> text() {
            return argument.text();
        }

        @Override
        public Span span() {
            return argument.span();
        }

        @Override
        public boolean maySplit() {
            String written = facts.document().text(argument.span());
            return !written.startsWith("\"") || written.startsWith("\"$@") || written.contains("[@]}")
                    || written.startsWith("\"${@");
        }
    }
}
