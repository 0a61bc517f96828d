package io.jenkins.plugins.codesuite.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.StoredParameter.Version;
import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import io.jenkins.plugins.codesuite.simulator.wire.JsonService;
import io.jenkins.plugins.codesuite.simulator.wire.Page;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Parameter Store, after
 * <a href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html">PutParameter</a> and
 * the pages beside it. Operations run one at a time.
 */
final class SsmService implements JsonService {
    private static final int STANDARD_BYTES = 4_096;
    private static final int ADVANCED_BYTES = 8_192;
    private static final int NAMES_PER_CALL = 10;
    private static final int LABELS_PER_VERSION = 10;
    private static final int HIERARCHY_LEVELS = 15;
    private static final int NAME_LENGTH = 2_048;
    private static final String STANDARD = "Standard";
    private static final String ADVANCED = "Advanced";
    private static final String INTELLIGENT = "Intelligent-Tiering";
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.\\-/]+");
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_.\\-][a-zA-Z0-9_.\\-]{0,99}");

    private final SimulatorConfig config;
    private final Clock clock;
    private final TreeMap<String, StoredParameter> parameters = new TreeMap<>();
    private final Map<String, Operation> operations = Map.of(
            "PutParameter", this::putParameter,
            "GetParameter", this::getParameter,
            "GetParameters", this::getParameters,
            "GetParametersByPath", this::getParametersByPath,
            "DeleteParameter", this::deleteParameter,
            "DeleteParameters", this::deleteParameters,
            "LabelParameterVersion", this::labelParameterVersion,
            "DescribeParameters", this::describeParameters);

    SsmService(SimulatorConfig config) {
        this.config = config;
        this.clock = config.clock();
    }

    @Override
    public Map<String, Operation> operations() {
        return operations;
    }

    synchronized ObjectNode putParameter(JsonInput input) {
        String name = input.requiredText("Name", 1, NAME_LENGTH);
        checkName(name);
        String value = input.requiredText("Value");
        if (value.isEmpty()) {
            throw AwsError.constraint("value", "must have length greater than or equal to 1");
        }
        Optional<ParameterType> type = input.text("Type").map(SsmService::parameterType);
        Optional<Version> old = Optional.ofNullable(parameters.get(name)).map(StoredParameter::latest);
        if (old.isPresent() && !input.flag("Overwrite")) {
            throw new AwsError(
                    "ParameterAlreadyExists",
                    "The parameter already exists. To overwrite this value, set the overwrite option in the request"
                            + " to true.");
        }
        if (old.isEmpty() && type.isEmpty()) {
            throw AwsError.validation("A parameter type is required when you create a parameter.");
        }
        if (old.isPresent() && type.isPresent() && type.get() != old.get().type()) {
            throw new AwsError(
                    "HierarchyTypeMismatchException",
                    "Parameter Store doesn't support changing a parameter type in a hierarchy. For example, you can't"
                            + " change a parameter from a String type to a SecureString type. You must create a new,"
                            + " unique parameter.");
        }
        String tier = tier(input.text("Tier"), old.map(Version::tier), value);
        Optional<String> allowedPattern = input.text("AllowedPattern");
        allowedPattern.ifPresent(pattern -> checkPattern(pattern, value));
        Version version = new Version(
                0,
                type.orElseGet(() -> old.orElseThrow().type()),
                value,
                Version.newCiphertext(),
                clock.instant(),
                tier,
                input.text("DataType").orElse("text"),
                input.text("KeyId"),
                input.text("Description").or(() -> old.flatMap(Version::description)),
                allowedPattern);
        long number = parameters.computeIfAbsent(name, StoredParameter::new).add(version);
        return Json.object().put("Version", number).put("Tier", tier);
    }

    private synchronized ObjectNode getParameter(JsonInput input) {
        ParameterReference reference = ParameterReference.parse(input.requiredText("Name", 1, NAME_LENGTH));
        StoredParameter parameter = find(reference).orElseThrow(() -> new AwsError("ParameterNotFound", null));
        Version version = select(parameter, reference)
                .orElseThrow(() -> new AwsError(
                        "ParameterVersionNotFound",
                        "Systems Manager could not find version "
                                + reference.selector().orElse("") + " of " + parameter.name()
                                + ". Verify the version and try again."));
        ObjectNode answer = Json.object();
        answer.set("Parameter", shown(parameter, version, reference.selector(), input.flag("WithDecryption")));
        return answer;
    }

    private synchronized ObjectNode getParameters(JsonInput input) {
        List<String> names = input.requiredTexts("Names", 1, NAMES_PER_CALL);
        boolean withDecryption = input.flag("WithDecryption");
        ObjectNode answer = Json.object();
        ArrayNode found = answer.putArray("Parameters");
        ArrayNode invalid = answer.putArray("InvalidParameters");
        for (String name : new LinkedHashSet<>(names)) {
            ParameterReference reference = ParameterReference.parse(name);
            Optional<StoredParameter> parameter = find(reference);
            Optional<Version> version = parameter.flatMap(stored -> select(stored, reference));
            if (version.isPresent()) {
                found.add(shown(parameter.orElseThrow(), version.get(), reference.selector(), withDecryption));
            } else {
                invalid.add(name);
            }
        }
        return answer;
    }

    private synchronized ObjectNode getParametersByPath(JsonInput input) {
        String path = input.requiredText("Path", 1, NAME_LENGTH);
        if (!path.startsWith("/")) {
            throw AwsError.validation("The parameter doesn't meet the parameter name requirements. The parameter name"
                    + " must begin with a forward slash \"/\".");
        }
        int size = input.number("MaxResults", NAMES_PER_CALL, 1, NAMES_PER_CALL);
        boolean withDecryption = input.flag("WithDecryption");
        Predicate<StoredParameter> wanted = below(path, input.flag("Recursive"));
        Optional<String> label = Optional.empty();
        for (JsonInput filter : input.structures("ParameterFilters")) {
            String key = filter.requiredText("Key");
            if (key.equals("Label")) {
                label = filter.texts("Values").flatMap(values -> values.stream().findFirst());
            } else if (key.equals("Type") || key.equals("KeyId")) {
                wanted = wanted.and(filter(filter));
            } else {
                throw new AwsError("InvalidFilterKey", "The specified key isn't valid.");
            }
        }
        Optional<String> selector = label;
        wanted = wanted.and(
                stored -> selector.isEmpty() || stored.selected(selector.get()).isPresent());
        Page<StoredParameter> page = Page.of(parameters, wanted, size, input.text("NextToken"), "InvalidNextToken");
        ObjectNode answer = Json.object();
        ArrayNode found = answer.putArray("Parameters");
        for (StoredParameter stored : page.items()) {
            Version version = selector.flatMap(stored::selected).orElseGet(stored::latest);
            found.add(shown(stored, version, selector, withDecryption));
        }
        page.nextToken().ifPresent(token -> answer.put("NextToken", token));
        return answer;
    }

    private synchronized ObjectNode deleteParameter(JsonInput input) {
        String name = input.requiredText("Name", 1, NAME_LENGTH);
        if (parameters.remove(name) == null) {
            throw new AwsError("ParameterNotFound", null);
        }
        return Json.object();
    }

    private synchronized ObjectNode deleteParameters(JsonInput input) {
        ObjectNode answer = Json.object();
        ArrayNode deleted = answer.putArray("DeletedParameters");
        ArrayNode invalid = answer.putArray("InvalidParameters");
        for (String name : new LinkedHashSet<>(input.requiredTexts("Names", 1, NAMES_PER_CALL))) {
            (parameters.remove(name) != null ? deleted : invalid).add(name);
        }
        return answer;
    }

    private synchronized ObjectNode labelParameterVersion(JsonInput input) {
        StoredParameter parameter = Optional.ofNullable(parameters.get(input.requiredText("Name", 1, NAME_LENGTH)))
                .orElseThrow(() -> new AwsError("ParameterNotFound", null));
        long number = input.number("ParameterVersion")
                .orElseGet(() -> parameter.latest().number());
        if (parameter.version(number).isEmpty()) {
            throw new AwsError(
                    "ParameterVersionNotFound",
                    "Systems Manager could not find version " + number + " of " + parameter.name()
                            + ". Verify the version and try again.");
        }
        Set<String> valid = new LinkedHashSet<>();
        ObjectNode answer = Json.object();
        ArrayNode invalid = answer.putArray("InvalidLabels");
        for (String label : input.requiredTexts("Labels", 1, LABELS_PER_VERSION)) {
            if (isLabel(label)) {
                valid.add(label);
            } else {
                invalid.add(label);
            }
        }
        Set<String> after = new LinkedHashSet<>(parameter.labelsOf(number));
        after.addAll(valid);
        if (after.size() > LABELS_PER_VERSION) {
            throw new AwsError(
                    "ParameterVersionLabelLimitExceeded",
                    "A parameter version can have a maximum of " + LABELS_PER_VERSION + " labels.");
        }
        valid.forEach(label -> parameter.label(label, number));
        return answer.put("ParameterVersion", number);
    }

    private synchronized ObjectNode describeParameters(JsonInput input) {
        int size = input.number("MaxResults", 50, 1, 50);
        Predicate<StoredParameter> wanted = stored -> true;
        for (JsonInput filter : input.structures("ParameterFilters")) {
            wanted = wanted.and(filter(filter));
        }
        Page<StoredParameter> page = Page.of(parameters, wanted, size, input.text("NextToken"), "InvalidNextToken");
        ObjectNode answer = Json.object();
        ArrayNode found = answer.putArray("Parameters");
        for (StoredParameter stored : page.items()) {
            Version version = stored.latest();
            ObjectNode described = found.addObject()
                    .put("Name", stored.name())
                    .put("ARN", arn(stored.name()))
                    .put("Type", version.type().wireName())
                    .put("LastModifiedDate", Json.seconds(version.modified()))
                    .put("LastModifiedUser", "arn:aws:iam::" + config.account() + ":root")
                    .put("Version", version.number())
                    .put("Tier", version.tier())
                    .put("DataType", version.dataType());
            described.putArray("Policies");
            keyId(version).ifPresent(key -> described.put("KeyId", key));
            version.description().ifPresent(text -> described.put("Description", text));
            version.allowedPattern().ifPresent(text -> described.put("AllowedPattern", text));
        }
        page.nextToken().ifPresent(token -> answer.put("NextToken", token));
        return answer;
    }

    private Optional<StoredParameter> find(ParameterReference reference) {
        return reference.names().stream()
                .filter(parameters::containsKey)
                .findFirst()
                .map(parameters::get);
    }

    private static Optional<Version> select(StoredParameter parameter, ParameterReference reference) {
        return reference.selector().isPresent()
                ? parameter.selected(reference.selector().get())
                : Optional.of(parameter.latest());
    }

    private ObjectNode shown(
            StoredParameter parameter, Version version, Optional<String> selector, boolean withDecryption) {
        ObjectNode shown = Json.object()
                .put("Name", parameter.name())
                .put("Type", version.type().wireName())
                .put("Value", version.shown(withDecryption))
                .put("Version", version.number());
        selector.ifPresent(text -> shown.put("Selector", ":" + text));
        return shown.put("LastModifiedDate", Json.seconds(version.modified()))
                .put("ARN", arn(parameter.name()))
                .put("DataType", version.dataType());
    }

    private String arn(String name) {
        return config.arn(Service.SSM, "parameter" + (name.startsWith("/") ? name : "/" + name));
    }

    private static Predicate<StoredParameter> below(String path, boolean recursive) {
        String prefix = path.endsWith("/") ? path : path + "/";
        return stored ->
                stored.name().startsWith(prefix) && (recursive || stored.name().indexOf('/', prefix.length()) < 0);
    }

    private static Predicate<StoredParameter> filter(JsonInput filter) {
        String key = filter.requiredText("Key");
        String option = filter.text("Option").orElse("Equals");
        List<String> values = filter.texts("Values").orElse(List.of());
        return switch (key) {
            case "Name" -> stored -> values.stream().anyMatch(value -> matches(stored.name(), option, value));
            case "Type" ->
                stored -> values.stream()
                        .anyMatch(value -> matches(stored.latest().type().wireName(), option, value));
            case "Tier" -> stored -> values.contains(stored.latest().tier());
            case "DataType" -> stored -> values.contains(stored.latest().dataType());
            case "KeyId" ->
                stored -> keyId(stored.latest())
                        .filter(id -> values.stream().anyMatch(value -> matches(id, option, value)))
                        .isPresent();
            case "Path" ->
                stored -> values.stream()
                        .anyMatch(value ->
                                below(value, option.equals("Recursive")).test(stored));
            default -> throw new AwsError("InvalidFilterKey", "The specified key isn't valid.");
        };
    }

    private static boolean matches(String text, String option, String value) {
        return switch (option) {
            case "Equals" -> text.equals(value);
            case "BeginsWith" -> text.startsWith(value);
            case "Contains" -> text.contains(value);
            default -> throw new AwsError("InvalidFilterOption", "The specified filter option isn't valid.");
        };
    }

    private static Optional<String> keyId(Version version) {
        return version.type() == ParameterType.SECURE_STRING
                ? version.keyId().or(() -> Optional.of("alias/aws/ssm"))
                : Optional.empty();
    }

    private static ParameterType parameterType(String name) {
        return ParameterType.ofWireName(name)
                .orElseThrow(() ->
                        AwsError.constraint("type", "must satisfy enum value set: [SecureString, StringList, String]"));
    }

    private static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw AwsError.validation("Parameter name: can't be prefixed with \"ssm\" (case-insensitive). If formed as"
                    + " a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a"
                    + " mix of letters, numbers and the following 3 symbols .-_");
        }
        if (name.contains("/") && !name.startsWith("/")) {
            throw AwsError.validation("Parameter name must be a fully qualified name.");
        }
        String bare = name.startsWith("/") ? name.substring(1) : name;
        String lower = bare.toLowerCase(Locale.ROOT);
        if (lower.startsWith("aws") || lower.startsWith("ssm")) {
            throw AwsError.validation("Parameter name: can't be prefixed with \"aws\" or \"ssm\" (case-insensitive).");
        }
        if (name.chars().filter(c -> c == '/').count() > HIERARCHY_LEVELS) {
            throw new AwsError(
                    "HierarchyLevelLimitExceededException",
                    "A parameter hierarchy can have a maximum of " + HIERARCHY_LEVELS + " levels.");
        }
    }

    private static String tier(Optional<String> asked, Optional<String> old, String value) {
        int bytes = value.getBytes(StandardCharsets.UTF_8).length;
        String wish = asked.or(() -> old).orElse(STANDARD);
        String tier = switch (wish) {
            case STANDARD, ADVANCED -> wish;
            case INTELLIGENT ->
                bytes > STANDARD_BYTES || old.filter(ADVANCED::equals).isPresent() ? ADVANCED : STANDARD;
            default ->
                throw AwsError.constraint(
                        "tier", "must satisfy enum value set: [Standard, Advanced, Intelligent-Tiering]");
        };
        if (tier.equals(STANDARD) && old.filter(ADVANCED::equals).isPresent()) {
            throw AwsError.validation("This parameter uses the advanced-parameter tier. You can't downgrade a parameter"
                    + " from the advanced-parameter tier to the standard-parameter tier.");
        }
        if (tier.equals(STANDARD) && bytes > STANDARD_BYTES) {
            throw AwsError.validation("Standard tier parameters support a maximum parameter value of " + STANDARD_BYTES
                    + " characters. To create a larger parameter value, upgrade the parameter to use the"
                    + " advanced-parameter tier.");
        }
        if (bytes > ADVANCED_BYTES) {
            throw AwsError.validation(
                    "Advanced tier parameters support a maximum parameter value of " + ADVANCED_BYTES + " characters.");
        }
        return tier;
    }

    private static void checkPattern(String pattern, String value) {
        boolean matches;
        try {
            matches = Pattern.compile(pattern).matcher(value).find();
        } catch (PatternSyntaxException e) {
            throw new AwsError("InvalidAllowedPatternException", "The specified allowed pattern isn't valid.");
        }
        if (!matches) {
            throw new AwsError(
                    "ParameterPatternMismatchException",
                    "Parameter value, cannot be validated against allowedPattern: " + pattern);
        }
    }

    private static boolean isLabel(String label) {
        String lower = label.toLowerCase(Locale.ROOT);
        return LABEL.matcher(label).matches() && !lower.startsWith("aws") && !lower.startsWith("ssm");
    }
}
