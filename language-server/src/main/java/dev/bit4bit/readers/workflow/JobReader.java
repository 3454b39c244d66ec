package dev.bit4bit.readers.workflow;

import dev.bit4bit.facts.ActionUse;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.ContextFiles;
import dev.bit4bit.facts.FactSink;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.ImageReference;
import dev.bit4bit.facts.ImageReference.Use;
import dev.bit4bit.facts.Scope;
import dev.bit4bit.facts.Step;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.Variable;
import dev.bit4bit.readers.shell.ShellSteps;
import dev.bit4bit.readers.shell.ShellTrees;
import dev.bit4bit.syntax.yaml.YamlFile;
import dev.bit4bit.syntax.yaml.YamlMapping;
import dev.bit4bit.syntax.yaml.YamlNode;
import dev.bit4bit.syntax.yaml.YamlScalar;
import dev.bit4bit.syntax.yaml.YamlSequence;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.SourceMap;
import dev.bit4bit.text.Span;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one job: its containers, and its steps in the order in which they run. */
final class JobReader {

    private static final Pattern USES = Pattern.compile("([\\w.-]+/[\\w.-]+)(?:/([^@\\s]+?))?/?@(\\S+)");
    private static final String DOCKER = "docker://";

    private final Document document;
    private final YamlFile yaml;
    private final YamlMapping workflow;
    private final YamlMapping.Entry entry;
    private final YamlMapping job;
    private final ContextFiles files;
    private final FactSink sink = new FactSink();
    private final Unit unit;
    private final Expressions expressions;
    private Scope scope = Scope.EMPTY;

    /** @param entry a job, or the {@code runs} of an action; its value is a mapping */
    JobReader(Document document, YamlFile yaml, YamlMapping workflow, YamlMapping.Entry entry, ContextFiles files) {
        this.document = document;
        this.yaml = yaml;
        this.workflow = workflow;
        this.entry = entry;
        this.job = (YamlMapping) entry.value();
        this.files = files;
        this.unit = new Unit(Unit.Kind.SCRIPT, 0, "", entry.span(), null, null);
        // Nothing is declared here: what a fix would put in this place is no text of YAML.
        unit.setDeclarationsEnd(entry.key().span().start());
        this.expressions = new Expressions(document.text(),
                job.mapping("strategy").flatMap(strategy -> strategy.mapping("matrix")));
    }

    /** The facts of a job of a workflow. */
    FileFacts job() {
        sink.add(unit);
        scope = withEnvironment(withEnvironment(Scope.EMPTY, workflow), job);
        job.scalar("uses").ifPresent(uses -> uses(uses, true));
        job.get("container").ifPresent(container -> image(container, Use.JOB_CONTAINER));
        job.mapping("services").ifPresent(services ->
                services.entries().forEach(service -> image(service.value(), Use.JOB_SERVICE)));
        steps();
        return facts();
    }

    /** The facts of an action: of its steps when it is a composite one, of its image when it is a container. */
    FileFacts action() {
        sink.add(unit);
        String using = job.scalar("using").map(YamlScalar::text).orElse("");
        if (using.equals("composite")) {
            steps();
        } else if (using.equals("docker")) {
            job.scalar("image").filter(s -> s.text().startsWith(DOCKER)).ifPresent(this::docker);
        }
        return facts();
    }

    private FileFacts facts() {
        return new FileFacts(document, FileFacts.Kind.JOB, List.of(), sink.finish(0), files);
    }

    private void steps() {
        for (YamlNode step : job.items("steps")) {
            if (step instanceof YamlSequence nested) {
                // What an alias of a list of steps gives is no step of its own.
                nested.items().forEach(this::step);
            } else {
                step(step);
            }
        }
    }

    private void step(YamlNode node) {
        if (!(node instanceof YamlMapping step) || step.scalar("if").filter(s -> isFalse(s.text())).isPresent()) {
            return;
        }
        Scope inForce = withEnvironment(scope, step);
        step.scalar("uses").ifPresent(uses -> {
            uses(uses, false);
            command(step, uses, inForce);
        });
        step.scalar("run").filter(run -> isShell(step)).ifPresent(run -> run(step, run, inForce));
    }

    private static boolean isFalse(String condition) {
        String text = condition.strip();
        return text.equals("false") || text.replaceAll("\\s", "").equals("${{false}}");
    }

    private Scope withEnvironment(Scope before, YamlMapping holder) {
        Scope after = before;
        for (YamlMapping.Entry variable : holder.mapping("env").map(YamlMapping::entries).orElse(List.of())) {
            if (variable.value() instanceof YamlScalar value && !variable.name().isEmpty()) {
                // Each value sees the variables of the levels above, not those beside it.
                after = after.with(new Variable(variable.name(), expressions.value(value, before), true,
                        Variable.Origin.ENV, variable.key().span()));
            }
        }
        return after;
    }

    private void image(YamlNode node, Use use) {
        Optional<YamlScalar> name = node instanceof YamlScalar scalar ? Optional.of(scalar)
                : node instanceof YamlMapping mapping ? mapping.scalar("image") : Optional.empty();
        name.filter(s -> !s.text().isBlank()).ifPresent(scalar -> {
            if (scalar.text().startsWith(DOCKER)) {
                docker(scalar);
            } else {
                sink.add(new ImageReference(use, expressions.value(scalar, scope), scalar.content(), Optional.empty(),
                        Optional.empty()));
            }
        });
    }

    private void docker(YamlScalar scalar) {
        Value image = expressions.value(scalar, scope).from(DOCKER.length());
        Span content = scalar.content();
        Span span = scalar.isVerbatim() ? new Span(content.start() + DOCKER.length(), content.end()) : content;
        sink.add(new ImageReference(Use.JOB_STEP, image, span, Optional.empty(), Optional.empty()));
    }

    private void uses(YamlScalar uses, boolean reusable) {
        if (uses.text().startsWith(DOCKER)) {
            docker(uses);
            return;
        }
        Matcher parts = USES.matcher(uses.text());
        if (!uses.isVerbatim() || !parts.matches()) {
            return;
        }
        int start = uses.map().toDocument(0);
        int after = uses.span().end();
        Optional<Span> comment = yaml.commentAfter(after);
        sink.add(new ActionUse(parts.group(1), parts.group(2) == null ? "" : parts.group(2), parts.group(3),
                new Span(start, start + uses.text().length()), new Span(start + parts.start(3), start + parts.end(3)),
                comment, comment.isPresent() || yaml.endsLine(after), reusable));
    }

    /** What an action does that amounts to a command. */
    private void command(YamlMapping step, YamlScalar uses, Scope inForce) {
        Matcher parts = USES.matcher(uses.text());
        if (!parts.matches() || parts.group(2) != null) {
            return;
        }
        Span at = uses.content();
        YamlMapping inputs = step.mapping("with").orElseGet(() -> new YamlMapping(step.span(), List.of()));
        Step stands = new Step(unit, sink.nextOrder(), step.span(), "", SourceMap.contiguous(step.span().start(), 0),
                Optional.empty(), Step.Shape.ACTION, List.of(), false);
        List<CommandCall> calls = ActionCommands.of(parts.group(1).toLowerCase(Locale.ROOT), id(step),
                inputs, at, stands, inForce, expressions, sink::nextOrder, step.get("if").isPresent());
        if (!calls.isEmpty()) {
            sink.add(stands);
            calls.forEach(sink::add);
        }
    }

    private static String id(YamlMapping step) {
        return step.scalar("id").map(YamlScalar::text).orElse("");
    }

    /** Whether a step runs in sh or bash, the latter being what runs where nothing is said, but on Windows. */
    private boolean isShell(YamlMapping step) {
        Optional<String> told = step.scalar("shell").or(() -> ofDefaults("shell")).map(YamlScalar::text);
        if (told.isEmpty()) {
            return !job.scalar("runs-on").map(s -> s.text().toLowerCase(Locale.ROOT)).orElse("").startsWith("windows");
        }
        String program = told.get().strip().split("\\s")[0];
        return program.equals("bash") || program.equals("sh");
    }

    private Optional<YamlScalar> ofDefaults(String key) {
        return ofDefaults(job, key).or(() -> ofDefaults(workflow, key));
    }

    private static Optional<YamlScalar> ofDefaults(YamlMapping holder, String key) {
        return holder.mapping("defaults").flatMap(d -> d.mapping("run")).flatMap(r -> r.scalar(key));
    }

    private void run(YamlMapping step, YamlScalar run, Scope inForce) {
        String script = Expressions.masked(run);
        Step runs = new Step(unit, sink.nextOrder(), run.content(), script, run.map(),
                Optional.of(ShellTrees.parse(script)), Step.Shape.SCRIPT, List.of(), false);
        sink.add(runs);
        Value directory = step.scalar("working-directory").or(() -> ofDefaults("working-directory"))
                .map(s -> expressions.value(s, inForce)).orElse(Value.EMPTY);
        int before = sink.callCount();
        ShellSteps.read(runs, inForce, directory, expressions.holes(run, inForce), sink);
        String id = id(step);
        for (EnvironmentFiles.Handed handed : EnvironmentFiles.of(sink.callsFrom(before))) {
            if (handed.file() == EnvironmentFiles.File.ENV) {
                scope = scope.with(new Variable(handed.name(), handed.value(), true, Variable.Origin.ENV, handed.at()));
            } else if (!id.isEmpty()) {
                expressions.output(id, handed.name(), handed.value());
            }
        }
    }
}
