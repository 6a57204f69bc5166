using System.Diagnostics;
using System.Reflection;

namespace Purva.Cli.Cluster;

/// <summary>One life of a site's process: it ends when told to, and when this process ends.</summary>
internal sealed class SiteProcess : IDisposable
{
    private readonly Process process;
    private readonly StreamWriter log;
    private readonly Queue<string> lastLines = new();
    private volatile bool isDisposed;

    private SiteProcess(Process process, StreamWriter log) => (this.process, this.log) = (process, log);

    public int Id => process.Id;

    public bool HasExited => isDisposed || process.HasExited;

    /// <summary>Completes when it has ended and all that it wrote has been read.</summary>
    public Task Exited => process.WaitForExitAsync();

    /// <summary>The last lines that it wrote, to show why it died.</summary>
    public string LastWords
    {
        get
        {
            lock (lastLines)
            {
                return string.Join(Environment.NewLine, lastLines);
            }
        }
    }

    public static SiteProcess Start(SitePlan plan)
    {
        var host = Environment.ProcessPath!;
        var start = new ProcessStartInfo(host)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (Path.GetFileNameWithoutExtension(host) == "dotnet")
        {
            start.ArgumentList.Add(Assembly.GetExecutingAssembly().Location);
        }

        foreach (var argument in (string[])[.. plan.Command, "--config", plan.ConfigPath, "--parent-pipe"])
        {
            start.ArgumentList.Add(argument);
        }

        var log = new StreamWriter(new FileStream(plan.LogPath, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
        var process = Process.Start(start)!;
        var site = new SiteProcess(process, log);
        process.OutputDataReceived += site.Keep;
        process.ErrorDataReceived += site.Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return site;
    }

    /// <summary>Ends it without warning, as a crash would.</summary>
    public void Kill()
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It is dead already.
        }
    }

    /// <summary>Asks it to stop, and after ten seconds makes it.</summary>
    public async Task StopAsync()
    {
        try
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10)).ConfigureAwait(false);
        }
        catch (Exception e) when (e is TimeoutException or IOException or InvalidOperationException)
        {
            Kill();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        isDisposed = true;
        process.Dispose();
        lock (lastLines)
        {
            log.Dispose();
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null)
        {
            return;
        }

        lock (lastLines)
        {
            lastLines.Enqueue(line.Data);
            if (lastLines.Count > 5)
            {
                lastLines.Dequeue();
            }

            try
            {
                log.WriteLine(line.Data);
            }
            catch (Exception e) when (e is ObjectDisposedException or IOException)
            {
                // A log that cannot be written must not stop the sites.
            }
        }
    }
}
