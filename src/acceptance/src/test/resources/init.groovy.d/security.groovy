// Users, permissions and what else a test needs before the first request. Runs at every start.
import hudson.security.HudsonPrivateSecurityRealm
import hudson.security.Permission
import hudson.security.ProjectMatrixAuthorizationStrategy
import jenkins.model.Jenkins
import jenkins.security.ApiTokenProperty
import org.jenkinsci.plugins.matrixauth.PermissionEntry

def jenkins = Jenkins.get()
if (!(jenkins.securityRealm instanceof HudsonPrivateSecurityRealm)) {
    def realm = new HudsonPrivateSecurityRealm(false)
    [admin: 'a', developer: 'd', reader: 'e'].each { id, digit ->
        def user = realm.createAccount(id, id + '-of-the-test')
        def tokens = user.getProperty(ApiTokenProperty)
        if (tokens == null) {
            tokens = new ApiTokenProperty()
            user.addProperty(tokens)
        }
        tokens.addFixedNewToken('acceptance', '11' + digit * 32)
        user.save()
    }
    def strategy = new ProjectMatrixAuthorizationStrategy()
    def grant = { user, ids ->
        ids.each { strategy.add(Permission.fromId(it), PermissionEntry.user(user)) }
    }
    grant('admin', ['hudson.model.Hudson.Administer'])
    grant('developer', [
        'hudson.model.Hudson.Read', 'hudson.model.Item.Read', 'hudson.model.Item.Build', 'hudson.model.Item.Configure',
        'hudson.model.Item.Create', 'hudson.model.Item.Cancel', 'hudson.model.Item.Workspace'])
    grant('reader', ['hudson.model.Hudson.Read', 'hudson.model.Item.Read'])
    jenkins.securityRealm = realm
    jenkins.authorizationStrategy = strategy
    // Builds run on agents, as in any Jenkins that is set up with care.
    jenkins.numExecutors = 0
    jenkins.quietPeriod = 0
    jenkins.save()
}
