using System.Collections.Concurrent;
using System.Diagnostics;

namespace Purva.Cli.Cluster;

/// <summary>Sites on this machine, each its own process, kept alive until told to stop.</summary>
internal sealed class LocalCluster : IAsyncDisposable
{
    /// <summary>The name of every such cluster.</summary>
    public const string Name = "up";

    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongLife = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, SiteProcess> running = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource stopping = new();
    private readonly List<Task> guards = [];
    private readonly string folder;
    private readonly FileStream held;
    private readonly Action<string> tell;

    private LocalCluster(string folder, IReadOnlyList<SitePlan> sites, FileStream held, Action<string> tell) =>
        (this.folder, Sites, this.held, this.tell) = (folder, sites, held, tell);

    public IReadOnlyList<SitePlan> Sites { get; }

    /// <summary>Starts every site and waits until all take writes; <paramref name="tell"/> hears of deaths and restarts.</summary>
    /// <exception cref="CommandFailedException">A port or the folder is taken, or a site does not start.</exception>
    public static Task<LocalCluster> StartAsync(
        string folder, IReadOnlyList<string> names, int port, string durability, Action<string> tell, CancellationToken cancellation, TimeSpan? logRetention = null) =>
        StartAsync(folder, SitePlan.Make(names, folder, port), all => WriteConfigs(all, durability, logRetention), tell, cancellation);

    /// <summary>The same for whatever else runs as a process for each: <paramref name="writeConfigs"/> leaves each its configuration.</summary>
    /// <exception cref="CommandFailedException">A port or the folder is taken, or one does not start.</exception>
    public static async Task<LocalCluster> StartAsync(
        string folder, IReadOnlyList<SitePlan> plans, Action<IReadOnlyList<SitePlan>> writeConfigs, Action<string> tell, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var held = Hold(folder);
        var cluster = new LocalCluster(folder, plans, held, tell);
        try
        {
            SitePlan.RefuseTakenPorts(cluster.Sites);
            writeConfigs(plans);
            foreach (var plan in cluster.Sites)
            {
                cluster.Launch(plan);
            }

            await cluster.WaitUntilReadyAsync(cancellation).ConfigureAwait(false);
            foreach (var plan in cluster.Sites)
            {
                cluster.guards.Add(cluster.GuardAsync(plan));
            }

            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Ends a site without warning; it is started again.</summary>
    public void Kill(string site)
    {
        if (running.TryGetValue(site, out var process))
        {
            process.Kill();
        }
    }

    /// <summary>Ends a site in good order; it is started again.</summary>
    public Task StopAsync(string site) => running.TryGetValue(site, out var process) ? process.StopAsync() : Task.CompletedTask;

    /// <summary>The process of a site; null while it is down.</summary>
    public int? ProcessIdOf(string site) => running.TryGetValue(site, out var process) && !process.HasExited ? process.Id : null;

    public bool IsRunning(string site) => running.TryGetValue(site, out var process) && !process.HasExited;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(guards).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(running.Values.Select(process => process.StopAsync())).ConfigureAwait(false);
        foreach (var process in running.Values)
        {
            process.Dispose();
        }

        ClusterFile.Remove(folder);
        await held.DisposeAsync().ConfigureAwait(false);
        stopping.Dispose();
    }

    private static void WriteConfigs(IReadOnlyList<SitePlan> all, string durability, TimeSpan? logRetention)
    {
        foreach (var plan in all)
        {
            plan.WriteConfig(Name, all, durability, logRetention);
        }
    }

    private static FileStream Hold(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, "up.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new CommandFailedException($"Another 'purva up' or 'purva order up' runs with the data folder '{folder}'. Stop it, or name another folder with --data.");
        }
    }

    private void Launch(SitePlan plan)
    {
        running[plan.Name] = SiteProcess.Start(plan);
        WriteFile();
    }

    private void WriteFile() => new ClusterFile([.. Sites.Select(plan => new ClusterSite(
        plan.Name, plan.Http, plan.Replication, running.TryGetValue(plan.Name, out var process) && !process.HasExited ? process.Id : 0))]).Write(folder);

    private async Task WaitUntilReadyAsync(CancellationToken cancellation)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        var start = Stopwatch.GetTimestamp();
        foreach (var plan in Sites)
        {
            while (!await IsReadyAsync(http, plan, cancellation).ConfigureAwait(false))
            {
                if (running[plan.Name].HasExited)
                {
                    await running[plan.Name].Exited.WaitAsync(cancellation).ConfigureAwait(false);
                    throw new CommandFailedException($"'{plan.Name}' does not start:{Environment.NewLine}{running[plan.Name].LastWords}");
                }

                if (Stopwatch.GetElapsedTime(start) > ReadyWithin)
                {
                    throw new CommandFailedException($"'{plan.Name}' is not ready after {ReadyWithin.TotalSeconds} s; its log is {plan.LogPath}.");
                }

                await Task.Delay(50, cancellation).ConfigureAwait(false);
            }
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, SitePlan plan, CancellationToken cancellation)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(plan.Http, "/health/ready"), cancellation).ConfigureAwait(false);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Starts a site again whenever it dies; ever later when it dies young.</summary>
    private async Task GuardAsync(SitePlan plan)
    {
        var pause = TimeSpan.FromMilliseconds(500);
        while (!stopping.IsCancellationRequested)
        {
            var start = Stopwatch.GetTimestamp();
            await running[plan.Name].Exited.WaitAsync(stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stopping.IsCancellationRequested)
            {
                return;
            }

            var livedLong = Stopwatch.GetElapsedTime(start) > LongLife;
            pause = livedLong ? TimeSpan.FromMilliseconds(500) : TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
            tell($"'{plan.Name}' died; it is started again in {pause.TotalSeconds:0.#} s.");
            running[plan.Name].Dispose();
            await Task.Delay(pause, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stopping.IsCancellationRequested)
            {
                Launch(plan);
                tell($"'{plan.Name}' runs again.");
            }
        }
    }
}
