package io.jenkins.plugins.codesuite.deploy.sidefile;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/**
 * What a member of an AWS API holds, as the AWS SDK at hand knows it. The SDK of Jenkins may be older than the service:
 * what it does not know is not wrong.
 */
final class ApiMember {

    /** What a member holds. */
    enum Form {
        TEXT,
        NUMBER,
        SWITCH,
        LIST,
        MAP,
        STRUCTURE,
        /** Something that this class does not look into. */
        OTHER
    }

    private final SdkField<?> field;

    private ApiMember(SdkField<?> field) {
        this.field = field;
    }

    /** The members of a request or of a part of one, by their names in JSON. */
    static Map<String, ApiMember> of(SdkPojo structure) {
        Map<String, ApiMember> members = new LinkedHashMap<>();
        for (SdkField<?> field : structure.sdkFields()) {
            members.put(field.locationName(), new ApiMember(field));
        }
        return members;
    }

    Form form() {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> Form.TEXT;
            case INTEGER, LONG, SHORT, BYTE, FLOAT, DOUBLE, BIG_DECIMAL -> Form.NUMBER;
            case BOOLEAN -> Form.SWITCH;
            case LIST -> Form.LIST;
            case MAP -> Form.MAP;
            case SDK_POJO -> Form.STRUCTURE;
            default -> Form.OTHER;
        };
    }

    /** The members of a structure. */
    Map<String, ApiMember> members() {
        return of(field.constructor().get());
    }

    /** What a list or a map holds; empty for other forms. */
    Optional<ApiMember> item() {
        return switch (form()) {
            case LIST ->
                Optional.of(new ApiMember(field.getTrait(ListTrait.class).memberFieldInfo()));
            case MAP -> Optional.of(new ApiMember(field.getTrait(MapTrait.class).valueFieldInfo()));
            default -> Optional.empty();
        };
    }
}
