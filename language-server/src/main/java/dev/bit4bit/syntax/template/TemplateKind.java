package dev.bit4bit.syntax.template;

/** The template languages whose holes can be masked. */
public enum TemplateKind {
    /** No template: the text stays as it is. */
    NONE,
    /** Go text/template: {@code {{ .Field }}}. */
    GO,
    /** Jinja 2: {@code {{ x }}}, {@code {% if %}}, {@code {# #}}; line statements off. */
    JINJA,
    /** docker-library's jq templates: one jq expression cut into {@code {{ … }}} pieces with text between them. */
    JQ,
    /** ERB: {@code <%= x %>}, {@code <% %>}, {@code <%# %>}. */
    ERB,
    /** Mustache and Handlebars: {@code {{x}}}, {@code {{{x}}}}, {@code {{#x}}}, {@code {{! }}}. */
    MUSTACHE,
    /** {@code @NAME@} as config.status and CMake fill it in; {@code ${NAME}} stays an ordinary variable. */
    AT_NAMES,
    /** {@code %%NAME%%}, filled in with sed by several official images. */
    PERCENT_NAMES
}
