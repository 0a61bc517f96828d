package io.jenkins.plugins.codesuite.plugins.federation.credentials;

import com.cloudbees.jenkins.plugins.awscredentials.AmazonWebServicesCredentials;
import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import hudson.Extension;
import hudson.model.Item;
import hudson.model.ItemGroup;
import java.util.List;
import org.springframework.security.core.Authentication;

/**
 * Shows role credentials to plugins that look for {@link AmazonWebServicesCredentials}, where the AWS Credentials plugin is
 * installed. Whoever looks for a wider type finds the role credentials themselves.
 */
@Extension(optional = true)
public final class AmazonCredentialsView extends CredentialsProvider {

    @Override
    public String getDisplayName() {
        return Messages.AmazonCredentialsView_DisplayName();
    }

    @Override
    @SuppressWarnings("rawtypes") // as it is declared
    public <C extends Credentials> List<C> getCredentialsInItemGroup(
            Class<C> type, ItemGroup group, Authentication who, List<DomainRequirement> where) {
        return wanted(type)
                ? views(
                        type,
                        CredentialsProvider.lookupCredentialsInItemGroup(AwsRoleCredentials.class, group, who, where))
                : List.of();
    }

    @Override
    public <C extends Credentials> List<C> getCredentialsInItem(
            Class<C> type, Item item, Authentication who, List<DomainRequirement> where) {
        return wanted(type)
                ? views(type, CredentialsProvider.lookupCredentialsInItem(AwsRoleCredentials.class, item, who, where))
                : List.of();
    }

    private static boolean wanted(Class<?> type) {
        return type.isAssignableFrom(AmazonRoleCredentials.class) && !type.isAssignableFrom(AwsRoleCredentials.class);
    }

    private static <C extends Credentials> List<C> views(Class<C> type, List<AwsRoleCredentials> roles) {
        return roles.stream().map(AmazonRoleCredentials::new).map(type::cast).toList();
    }
}
