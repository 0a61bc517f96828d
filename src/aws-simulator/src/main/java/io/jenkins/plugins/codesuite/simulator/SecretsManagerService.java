package io.jenkins.plugins.codesuite.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.codesuite.simulator.StoredSecret.Version;
import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import io.jenkins.plugins.codesuite.simulator.wire.Json;
import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import io.jenkins.plugins.codesuite.simulator.wire.JsonService;
import io.jenkins.plugins.codesuite.simulator.wire.Page;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Secrets Manager, after
 * <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html">CreateSecret</a> and the
 * pages beside it. Operations run one at a time.
 */
final class SecretsManagerService implements JsonService {
    private static final int VALUE_BYTES = 65_536;
    private static final int SECRETS_PER_BATCH = 20;
    private static final int SUFFIX_LENGTH = 6;
    private static final int SECRET_ID_LENGTH = 2_048;
    private static final String SUFFIX_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9/_+=.@\\-]{1,512}");
    private static final String NOT_FOUND = "ResourceNotFoundException";
    private static final String INVALID_PARAMETER = "InvalidParameterException";
    private static final String INVALID_REQUEST = "InvalidRequestException";
    private static final String INVALID_TOKEN = "InvalidNextTokenException";

    private final SecureRandom random = new SecureRandom();
    private final SimulatorConfig config;
    private final Clock clock;
    private final TreeMap<String, StoredSecret> secrets = new TreeMap<>();
    private final Map<String, Operation> operations = Map.of(
            "CreateSecret", this::createSecret,
            "GetSecretValue", this::getSecretValue,
            "BatchGetSecretValue", this::batchGetSecretValue,
            "PutSecretValue", this::putSecretValue,
            "UpdateSecret", this::updateSecret,
            "DescribeSecret", this::describeSecret,
            "ListSecrets", this::listSecrets,
            "DeleteSecret", this::deleteSecret,
            "RestoreSecret", this::restoreSecret);

    SecretsManagerService(SimulatorConfig config) {
        this.config = config;
        this.clock = config.clock();
    }

    @Override
    public Map<String, Operation> operations() {
        return operations;
    }

    synchronized boolean has(String name) {
        return secrets.containsKey(name);
    }

    synchronized ObjectNode createSecret(JsonInput input) {
        String name = input.requiredText("Name", 1, 512);
        if (!NAME.matcher(name).matches()) {
            throw AwsError.validation(
                    "Invalid name. Must be a valid name containing alphanumeric characters, or any of the following:"
                            + " -/_+=.@!");
        }
        Optional<Version> version = newVersion(input);
        StoredSecret old = secrets.get(name);
        if (old != null) {
            if (old.deletion.isPresent()) {
                throw new AwsError(
                        INVALID_REQUEST,
                        "You can't create this secret because a secret with this name is already scheduled for"
                                + " deletion.");
            }
            // A retry of the call that made the secret is told of the same success.
            boolean retry = version.isPresent()
                    && old.version(version.get().id())
                            .filter(version.get()::sameValue)
                            .isPresent();
            if (!retry) {
                throw new AwsError(
                        "ResourceExistsException",
                        "The operation failed because the secret " + name + " already exists.");
            }
            return written(old, version);
        }
        StoredSecret secret = new StoredSecret(name, newArn(name), clock.instant());
        version.ifPresent(first -> secret.add(first, List.of(StoredSecret.CURRENT)));
        describe(secret, input);
        if (input.node().get("Tags") instanceof ArrayNode tags) {
            secret.tags = Optional.of(tags.deepCopy());
        }
        secrets.put(name, secret);
        return written(secret, version);
    }

    private synchronized ObjectNode getSecretValue(JsonInput input) {
        StoredSecret secret = usable(input);
        return value(secret, version(secret, input.text("VersionId"), input.text("VersionStage")));
    }

    private synchronized ObjectNode batchGetSecretValue(JsonInput input) {
        Optional<List<String>> ids = input.texts("SecretIdList");
        boolean filtered = input.has("Filters");
        if (ids.isPresent() == filtered) {
            throw new AwsError(
                    INVALID_PARAMETER,
                    filtered
                            ? "Either 'SecretIdList' or 'Filters' must be provided, but not both."
                            : "Either 'SecretIdList' or 'Filters' must be provided.");
        }
        ObjectNode answer = Json.object();
        ArrayNode values = answer.putArray("SecretValues");
        ArrayNode errors = answer.putArray("Errors");
        if (filtered) {
            Page<StoredSecret> page = Page.of(
                    secrets,
                    filters(input).and(secret -> secret.deletion.isEmpty()),
                    input.number("MaxResults", SECRETS_PER_BATCH, 1, SECRETS_PER_BATCH),
                    input.text("NextToken"),
                    INVALID_TOKEN);
            page.items().forEach(secret -> batchItem(secret.arn, values, errors));
            page.nextToken().ifPresent(token -> answer.put("NextToken", token));
        } else {
            JsonInput.checkLength("SecretIdList", ids.orElseThrow().size(), 1, SECRETS_PER_BATCH);
            if (input.has("MaxResults")) {
                throw new AwsError(INVALID_PARAMETER, "'MaxResults' can only be used with 'Filters'.");
            }
            new LinkedHashSet<>(ids.orElseThrow()).forEach(id -> batchItem(id, values, errors));
        }
        return answer;
    }

    private void batchItem(String id, ArrayNode values, ArrayNode errors) {
        try {
            StoredSecret secret = usable(id);
            values.add(value(secret, version(secret, Optional.empty(), Optional.empty())));
        } catch (AwsError error) {
            errors.addObject()
                    .put("SecretId", id)
                    .put("ErrorCode", error.code())
                    .put("Message", error.getMessage());
        }
    }

    synchronized ObjectNode putSecretValue(JsonInput input) {
        StoredSecret secret = usable(input);
        Version version = newVersion(input)
                .orElseThrow(
                        () -> new AwsError(INVALID_PARAMETER, "You must provide either SecretString or SecretBinary."));
        List<String> stages = input.texts("VersionStages").orElse(List.of(StoredSecret.CURRENT));
        JsonInput.checkLength("VersionStages", stages.size(), 1, 20);
        ObjectNode answer = written(secret, Optional.of(store(secret, version, stages)));
        ArrayNode shown = answer.putArray("VersionStages");
        secret.stagesOf(version.id()).forEach(shown::add);
        return answer;
    }

    private synchronized ObjectNode updateSecret(JsonInput input) {
        StoredSecret secret = usable(input);
        Optional<Version> version = newVersion(input);
        describe(secret, input);
        secret.changed = clock.instant();
        return written(secret, version.map(value -> store(secret, value, List.of(StoredSecret.CURRENT))));
    }

    private synchronized ObjectNode describeSecret(JsonInput input) {
        StoredSecret secret = find(secretId(input));
        ObjectNode answer = description(secret);
        ObjectNode stages = answer.putObject("VersionIdsToStages");
        stages(secret, stages);
        return answer;
    }

    private synchronized ObjectNode listSecrets(JsonInput input) {
        boolean deletedToo = input.flag("IncludePlannedDeletion");
        boolean descending = input.text("SortOrder").filter("desc"::equals).isPresent();
        // The creation date sorts first, as AWS does; the name tells secrets of the same instant apart.
        TreeMap<String, StoredSecret> sorted = new TreeMap<>();
        secrets.forEach((name, secret) ->
                sorted.put(String.format(Locale.ROOT, "%020d/%s", secret.created.toEpochMilli(), name), secret));
        Page<StoredSecret> page = Page.of(
                descending ? sorted.descendingMap() : sorted,
                filters(input).and(secret -> deletedToo || secret.deletion.isEmpty()),
                input.number("MaxResults", 100, 1, 100),
                input.text("NextToken"),
                INVALID_TOKEN);
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("SecretList");
        for (StoredSecret secret : page.items()) {
            ObjectNode item = description(secret);
            stages(secret, item.putObject("SecretVersionsToStages"));
            list.add(item);
        }
        page.nextToken().ifPresent(token -> answer.put("NextToken", token));
        return answer;
    }

    private synchronized ObjectNode deleteSecret(JsonInput input) {
        String id = secretId(input);
        boolean force = input.flag("ForceDeleteWithoutRecovery");
        Optional<Long> window = input.number("RecoveryWindowInDays");
        if (force && window.isPresent()) {
            throw new AwsError(
                    INVALID_PARAMETER,
                    "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
        }
        long days = window.orElse(30L);
        if (days < 7 || days > 30) {
            throw new AwsError(
                    INVALID_PARAMETER, "The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).");
        }
        if (force && lookUp(id).isEmpty()) {
            // AWS promises no error here, so that a forced clean-up can be repeated.
            return deleted(id.startsWith("arn:") ? id : newArn(id), id, clock.instant());
        }
        StoredSecret secret = find(id);
        if (secret.deletion.isPresent() && !force) {
            throw new AwsError(
                    INVALID_REQUEST,
                    "You can't perform this operation on the secret because it was already scheduled for deletion.");
        }
        Instant date = clock.instant().plus(force ? Duration.ZERO : Duration.ofDays(days));
        if (force) {
            secrets.remove(secret.name);
        } else {
            secret.deletion = Optional.of(date);
        }
        return deleted(secret.arn, secret.name, date);
    }

    private static ObjectNode deleted(String arn, String name, Instant date) {
        return Json.object().put("ARN", arn).put("Name", name).put("DeletionDate", Json.seconds(date));
    }

    private synchronized ObjectNode restoreSecret(JsonInput input) {
        StoredSecret secret = find(secretId(input));
        secret.deletion = Optional.empty();
        return Json.object().put("ARN", secret.arn).put("Name", secret.name);
    }

    private static String secretId(JsonInput input) {
        return input.requiredText("SecretId", 1, SECRET_ID_LENGTH);
    }

    private StoredSecret usable(JsonInput input) {
        return usable(secretId(input));
    }

    private StoredSecret usable(String id) {
        StoredSecret secret = find(id);
        if (secret.deletion.isPresent()) {
            throw new AwsError(
                    INVALID_REQUEST,
                    "You can't perform this operation on the secret because it was marked for deletion.");
        }
        return secret;
    }

    /** By name, by ARN, or by ARN without the hyphen and the six random letters. */
    private Optional<StoredSecret> lookUp(String id) {
        return id.startsWith("arn:")
                ? Stream.<Predicate<StoredSecret>>of(
                                secret -> secret.arn.equals(id),
                                secret -> secret.arn
                                        .substring(0, secret.arn.length() - SUFFIX_LENGTH - 1)
                                        .equals(id))
                        .flatMap(test -> secrets.values().stream().filter(test))
                        .findFirst()
                : Optional.ofNullable(secrets.get(id));
    }

    private StoredSecret find(String id) {
        return lookUp(id)
                .orElseThrow(() -> new AwsError(NOT_FOUND, "Secrets Manager can't find the specified secret."));
    }

    private static Version version(StoredSecret secret, Optional<String> id, Optional<String> stage) {
        if (id.isPresent()) {
            Version version = secret.version(id.get())
                    .orElseThrow(() -> new AwsError(
                            NOT_FOUND,
                            "Secrets Manager can't find the specified secret value for VersionId: " + id.get()));
            if (stage.isPresent() && !secret.stagesOf(version.id()).contains(stage.get())) {
                throw new AwsError(
                        INVALID_REQUEST,
                        "You provided a VersionStage that is not associated to the provided VersionId.");
            }
            return version;
        }
        String wanted = stage.orElse(StoredSecret.CURRENT);
        return secret.stage(wanted)
                .orElseThrow(() -> new AwsError(
                        NOT_FOUND,
                        "Secrets Manager can't find the specified secret value for staging label: " + wanted));
    }

    private static ObjectNode value(StoredSecret secret, Version version) {
        ObjectNode answer =
                Json.object().put("ARN", secret.arn).put("Name", secret.name).put("VersionId", version.id());
        version.text().ifPresent(text -> answer.put("SecretString", text));
        version.binary().ifPresent(binary -> answer.put("SecretBinary", binary));
        ArrayNode stages = answer.putArray("VersionStages");
        secret.stagesOf(version.id()).forEach(stages::add);
        return answer.put("CreatedDate", Json.seconds(version.created()));
    }

    private Optional<Version> newVersion(JsonInput input) {
        Optional<String> text = input.text("SecretString");
        Optional<String> binary = input.text("SecretBinary");
        if (text.isPresent() && binary.isPresent()) {
            throw new AwsError(
                    INVALID_PARAMETER,
                    "You can't specify both a binary secret value and a string secret value in the same secret.");
        }
        text.ifPresent(value ->
                JsonInput.checkLength("SecretString", value.getBytes(StandardCharsets.UTF_8).length, 1, VALUE_BYTES));
        binary.ifPresent(value -> JsonInput.checkLength("SecretBinary", decode(value).length, 1, VALUE_BYTES));
        if (text.isEmpty() && binary.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> token = input.text("ClientRequestToken");
        token.ifPresent(value -> JsonInput.checkLength("ClientRequestToken", value.length(), 32, 64));
        return Optional.of(
                new Version(token.orElseGet(() -> UUID.randomUUID().toString()), text, binary, clock.instant()));
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new AwsError("SerializationException", "SecretBinary is not Base64");
        }
    }

    /** A version id that exists already must bring the same value: then the call is a retry and changes nothing. */
    private static Version store(StoredSecret secret, Version version, List<String> stages) {
        Optional<Version> old = secret.version(version.id());
        if (old.isPresent()) {
            if (!old.get().sameValue(version)) {
                throw new AwsError(
                        "ResourceExistsException",
                        "You can't use ClientRequestToken " + version.id()
                                + " because that value is already in use for a version of secret " + secret.arn + ".");
            }
            return old.get();
        }
        secret.add(version, stages);
        return version;
    }

    private static void describe(StoredSecret secret, JsonInput input) {
        secret.description = input.text("Description").or(() -> secret.description);
        secret.kmsKeyId = input.text("KmsKeyId").or(() -> secret.kmsKeyId);
    }

    private static ObjectNode written(StoredSecret secret, Optional<Version> version) {
        ObjectNode answer = Json.object().put("ARN", secret.arn).put("Name", secret.name);
        version.ifPresent(value -> answer.put("VersionId", value.id()));
        return answer;
    }

    private static ObjectNode description(StoredSecret secret) {
        ObjectNode answer = Json.object().put("ARN", secret.arn).put("Name", secret.name);
        secret.description.ifPresent(text -> answer.put("Description", text));
        secret.kmsKeyId.ifPresent(key -> answer.put("KmsKeyId", key));
        secret.tags.ifPresent(tags -> answer.set("Tags", tags.deepCopy()));
        secret.deletion.ifPresent(date -> answer.put("DeletedDate", Json.seconds(date)));
        return answer.put("CreatedDate", Json.seconds(secret.created))
                .put("LastChangedDate", Json.seconds(secret.changed));
    }

    private static void stages(StoredSecret secret, ObjectNode into) {
        for (Map.Entry<String, Set<String>> entry : secret.stagesByVersion().entrySet()) {
            ArrayNode stages = into.putArray(entry.getKey());
            entry.getValue().forEach(stages::add);
        }
    }

    private static Predicate<StoredSecret> filters(JsonInput input) {
        Predicate<StoredSecret> wanted = secret -> true;
        for (JsonInput filter : input.structures("Filters")) {
            String key = filter.requiredText("Key");
            List<String> values = filter.texts("Values").orElse(List.of());
            wanted = wanted.and(secret -> values.stream().anyMatch(value -> matches(secret, key, value)));
        }
        return wanted;
    }

    private static boolean matches(StoredSecret secret, String key, String value) {
        if (value.startsWith("!")) {
            return !matches(secret, key, value.substring(1));
        }
        return switch (key) {
            case "name" -> secret.name.startsWith(value);
            case "description" -> matchesDescription(secret, value);
            case "tag-key" -> matchesTag(secret, "Key", value);
            case "tag-value" -> matchesTag(secret, "Value", value);
            case "all" ->
                secret.name.startsWith(value)
                        || matchesDescription(secret, value)
                        || matchesTag(secret, "Key", value)
                        || matchesTag(secret, "Value", value);
            default ->
                throw AwsError.constraint(
                        "filters.1.member.key",
                        "must satisfy enum value set: [all, name, tag-key, description, tag-value]");
        };
    }

    private static boolean matchesDescription(StoredSecret secret, String value) {
        return secret.description
                .filter(text -> text.toLowerCase(Locale.ROOT).contains(value.toLowerCase(Locale.ROOT)))
                .isPresent();
    }

    private static boolean matchesTag(StoredSecret secret, String member, String value) {
        for (JsonNode tag : secret.tags.map(JsonNode.class::cast).orElseGet(Json::object)) {
            if (tag.path(member).asText().startsWith(value)) {
                return true;
            }
        }
        return false;
    }

    private String newArn(String name) {
        StringBuilder suffix = new StringBuilder("-");
        for (int i = 0; i < SUFFIX_LENGTH; i++) {
            suffix.append(SUFFIX_LETTERS.charAt(random.nextInt(SUFFIX_LETTERS.length())));
        }
        return config.arn(Service.SECRETS_MANAGER, "secret:" + name + suffix);
    }
}
