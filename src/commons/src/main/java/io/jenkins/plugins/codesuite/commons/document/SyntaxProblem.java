package io.jenkins.plugins.codesuite.commons.document;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Says what SnakeYAML says about broken YAML in sentences for the author of the file. */
final class SyntaxProblem {

    private static final String QUOTE =
            "Text with ': ', ' #' or a special first character must be quoted: 'text' or \"text\".";
    private static final String INDENT =
            "Keys of one map begin in the same column; what belongs to a key is indented further, with spaces.";

    private SyntaxProblem() {}

    /** Adds the problem that ended the parsing. */
    static void report(YAMLException exception, Problems problems) {
        if (!(exception instanceof MarkedYAMLException marked)) {
            problems.error(DocumentRule.SYNTAX, 0, "not valid YAML: " + oneLine(exception.getMessage()), QUOTE);
            return;
        }
        String problem = marked.getProblem() == null ? "" : marked.getProblem();
        String context = marked.getContext() == null ? "" : marked.getContext();
        int at = index(marked.getProblemMark(), marked.getContextMark());
        int opened = index(marked.getContextMark(), marked.getProblemMark());
        if (problem.contains("\\t(TAB)")) {
            problems.error(
                    DocumentRule.TAB_INDENTATION,
                    at,
                    "a tab stands in the indentation",
                    "YAML is indented with spaces only: replace the tab by spaces.");
        } else if (problem.startsWith("mapping values are not allowed")) {
            problems.error(
                    DocumentRule.SYNTAX,
                    at,
                    "mapping values are not allowed in this context: a second ': ' on this line, or wrong indentation",
                    QUOTE + " " + INDENT);
        } else if (problem.contains("found unexpected end of stream") && context.contains("quoted scalar")) {
            problems.error(
                    DocumentRule.SYNTAX,
                    opened,
                    "the quote that opens here is not closed",
                    "Close the quote; within single quotes a single quote is doubled: 'it''s'.");
        } else if (problem.startsWith("found unknown escape character") || problem.contains("hexadecimal numbers")) {
            problems.error(
                    DocumentRule.SYNTAX,
                    at,
                    "this backslash begins no escape that YAML knows",
                    "Double the backslash within double quotes, or use single quotes, where it is an ordinary"
                            + " character.");
        } else if (context.startsWith("while scanning an alias")) {
            problems.error(
                    DocumentRule.SYNTAX,
                    opened,
                    "text that begins with '*' is read as an alias of YAML",
                    "Quote text that begins with '*', such as a glob: '**/*'.");
        } else if (context.startsWith("while scanning an anchor")) {
            problems.error(
                    DocumentRule.SYNTAX,
                    opened,
                    "text that begins with '&' is read as an anchor of YAML",
                    "Quote text that begins with '&'.");
        } else if (problem.contains("that cannot start any token")) {
            problems.error(
                    DocumentRule.SYNTAX,
                    at,
                    "no value can begin with this character",
                    "Quote text that begins with it.");
        } else if (problem.startsWith("could not find expected ':'")) {
            problems.error(
                    DocumentRule.SYNTAX,
                    opened,
                    "a ':' is missing after this key, or this line is not indented far enough",
                    "Accepted here: 'key: value', a list item '- value', or text that is indented below its key.");
        } else if (problem.startsWith("sequence entries are not allowed")) {
            problems.error(
                    DocumentRule.SYNTAX,
                    at,
                    "a list item '-' cannot stand here",
                    "A list begins on the line after its key, each item on a line of its own: '- item'.");
        } else if (problem.startsWith("expected <block end>")) {
            problems.error(DocumentRule.SYNTAX, at, "this line does not continue the block above it", INDENT);
        } else if (context.contains("flow sequence")) {
            problems.error(
                    DocumentRule.SYNTAX,
                    opened,
                    "the list that '[' opens here is not closed, or an item is broken",
                    "A list in brackets is [item, item]; text that begins with '[' must be quoted.");
        } else if (context.contains("flow mapping")) {
            problems.error(
                    DocumentRule.SYNTAX,
                    opened,
                    "the map that '{' opens here is not closed, or an entry is broken",
                    "A map in braces is {key: value, key: value}; text that begins with '{' must be quoted.");
        } else if (problem.startsWith("found undefined tag handle")
                || context.contains("a tag")
                || problem.contains("in any tag")) {
            problems.error(
                    DocumentRule.UNSUPPORTED_TAG,
                    at,
                    "text that begins with '!' is read as a tag of YAML",
                    "Quote text that begins with '!'; " + problems.kind().noun() + " holds no tags.");
        } else if (context.contains("block scalar")) {
            problems.error(
                    DocumentRule.SYNTAX,
                    at,
                    "this block text is broken: " + oneLine(problem),
                    "After '|' or '>' the text begins on the next line, indented further than its key.");
        } else {
            problems.error(
                    DocumentRule.SYNTAX,
                    at,
                    "not valid YAML: " + oneLine(context.isEmpty() ? problem : context + " " + problem),
                    QUOTE + " " + INDENT);
        }
    }

    /** Adds the problem of text that the parser could not take, at the character that it had come to. */
    static void reportSlip(int at, Problems problems) {
        problems.error(
                DocumentRule.SYNTAX,
                at,
                "not valid YAML: the parser cannot read on here, mostly because of an escape that names no character",
                "Escapes in double quotes are \\n, \\t, \\x41, \\u0041 and the like; within single quotes a backslash is an"
                        + " ordinary character.");
    }

    private static int index(Mark first, Mark second) {
        return first != null ? first.getIndex() : second != null ? second.getIndex() : 0;
    }

    private static String oneLine(String text) {
        return text == null ? "it cannot be read" : text.strip().replace('\n', ' ');
    }
}
