package dev.bit4bit.intellij;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.objectweb.asm.Type;

/**
 * A member of a type as the virtual machine links it.
 *
 * @param owner the type's internal name
 * @param descriptor of the class file format, of a field or of a method
 * @param isStatic whether it belongs to the type itself
 */
record Member(String owner, String name, String descriptor, boolean isStatic) {

    boolean isMethod() {
        return descriptor.startsWith("(");
    }

    /** What tells it from the others of its name: all but what a method returns. */
    String called() {
        return name + (isMethod() ? descriptor.substring(0, descriptor.indexOf(')') + 1) : "");
    }

    /** As the table of the stand-ins writes it, with simple names of types. */
    String written() {
        if (!isMethod()) {
            return (isStatic ? "static " : "") + name + ": " + simple(Type.getType(descriptor));
        }
        String parameters = Arrays.stream(Type.getArgumentTypes(descriptor)).map(Member::simple)
                .collect(Collectors.joining(", ", "(", ")"));
        return name.equals("<init>") ? "new" + parameters
                : (isStatic ? "static " : "") + name + parameters + ": " + simple(Type.getReturnType(descriptor));
    }

    private static String simple(Type type) {
        return type.getClassName().replaceAll("^.*[.$]", "");
    }
}
