using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Purva.SystemTests.Server;

namespace Purva.SystemTests.Cli;

/// <summary>A <c>purva up</c> on free ports, with data in a folder of the test's.</summary>
internal sealed class RunningCluster : IAsyncDisposable
{
    private readonly Process process;
    private readonly StringBuilder said = new();

    private RunningCluster(Process process, string folder)
    {
        (this.process, Folder) = (process, folder);
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Folder { get; }

    /// <summary>All that it has printed so far.</summary>
    public string Said
    {
        get
        {
            lock (said)
            {
                return said.ToString();
            }
        }
    }

    public static async Task<RunningCluster> StartAsync(TestFolder folder, string sites = "east,west,north")
    {
        var cluster = new RunningCluster(PurvaProcess.Start("up", "--data", folder.Path, "--sites", sites, "--port", "0"), folder.Path);
        try
        {
            await cluster.UntilAsync(() => cluster.Said.Contains("Ctrl-C stops", StringComparison.Ordinal));
            return cluster;
        }
        catch
        {
            cluster.process.Kill(entireProcessTree: true);
            cluster.process.Dispose();
            throw;
        }
    }

    /// <summary>Runs another command against this cluster.</summary>
    public Task<(int Exit, string Output, string Error)> RunAsync(params string[] arguments) => PurvaProcess.RunAsync([.. arguments, "--data", Folder]);

    public Uri AddressOf(string site) => new(SiteIn(site)["http"]!.GetValue<string>());

    /// <summary>Kills a site the hard way; 'up' starts it again.</summary>
    public void Kill(string site)
    {
        using var process = Process.GetProcessById(SiteIn(site)["processId"]!.GetValue<int>());
        process.Kill();
    }

    /// <summary>Waits for a condition that others bring about; a minute and a half is longer than any of them takes.</summary>
    public async Task UntilAsync(Func<bool> condition) => await UntilAsync(() => Task.FromResult(condition()));

    public async Task UntilAsync(Func<Task<bool>> condition)
    {
        var start = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(start) > TimeSpan.FromSeconds(90))
            {
                throw new InvalidOperationException($"It did not come about. 'up' said: {Said}");
            }

            await Task.Delay(20);
        }
    }

    /// <summary>Stops it as Ctrl-C does.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(40));
        return process.ExitCode;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await StopAsync();
        }

        process.Dispose();
    }

    private JsonNode SiteIn(string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "cluster.json")))!["sites"]!.AsArray().Single(one => (string)one!["name"]! == name)!;

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (said)
        {
            said.AppendLine(line.Data);
        }
    }
}
