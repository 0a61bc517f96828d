package hudson;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Computer;
import hudson.remoting.Future;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.codesuite.signatures.Signature;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import org.jenkinsci.remoting.SerializableOnlyOverRemoting;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/FilePath.html */
public final class FilePath implements SerializableOnlyOverRemoting {

    public FilePath(@CheckForNull VirtualChannel channel, @NonNull String remote) {
        Signature.absent();
    }

    public String getRemote() {
        return Signature.absent();
    }

    public <T> T act(FilePath.FileCallable<T> callable) throws IOException, InterruptedException {
        return Signature.absent();
    }

    public <T> Future<T> actAsync(FilePath.FileCallable<T> callable) throws IOException, InterruptedException {
        return Signature.absent();
    }

    @CheckForNull
    public Computer toComputer() {
        return Signature.absent();
    }

    public void copyTo(OutputStream os) throws IOException, InterruptedException {
        Signature.absent();
    }

    public void copyTo(FilePath target) throws IOException, InterruptedException {
        Signature.absent();
    }

    public void deleteRecursive() throws IOException, InterruptedException {
        Signature.absent();
    }

    public String getName() {
        return Signature.absent();
    }

    public boolean exists() throws IOException, InterruptedException {
        return Signature.absent();
    }

    public void mkdirs() throws IOException, InterruptedException {
        Signature.absent();
    }

    @NonNull
    public FilePath child(String relOrAbsolute) {
        return Signature.absent();
    }

    public VirtualChannel getChannel() {
        return Signature.absent();
    }

    /** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/FilePath.FileCallable.html */
    public interface FileCallable<T> extends Serializable {

        T invoke(File f, VirtualChannel channel) throws IOException, InterruptedException;
    }
}
