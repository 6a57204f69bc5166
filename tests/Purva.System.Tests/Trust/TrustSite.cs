using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Purva.Cli.Cluster;
using Purva.Client;
using Purva.Server;

namespace Purva.SystemTests.Trust;

/// <summary>One site as a process of its own, in one life after the other, all with one configuration.</summary>
internal sealed class TrustSite : IAsyncDisposable
{
    private static readonly TimeSpan StopsWithin = TimeSpan.FromSeconds(20);

    private readonly string configuration;
    private readonly ServerOptions options;
    private Process? process;
    private Task output = Task.CompletedTask;

    /// <summary>A site that does not run yet.</summary>
    public TrustSite(SitePlan plan, ServerOptions options)
    {
        (Plan, this.options) = (plan, options);
        configuration = Path.Combine(plan.Folder, "site.json");
        Directory.CreateDirectory(plan.Folder);
        WriteConfiguration();
        Client = new PurvaClient(new PurvaClientOptions { Sites = [plan.Http], MaxAttempts = 1, AttemptTimeout = TimeSpan.FromSeconds(5) });
    }

    public SitePlan Plan { get; }

    public string Name => Plan.Name;

    /// <summary>Asks this site, once.</summary>
    public PurvaClient Client { get; }

    /// <summary>What is run in front of the program, to put it into other surroundings.</summary>
    public IReadOnlyList<string> Wrapper { get; set; } = [];

    /// <summary>What its environment has besides.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    public bool IsRunning => process is { HasExited: false };

    /// <summary>All that it has logged, over all its lives.</summary>
    public string Log => File.Exists(Plan.LogPath) ? File.ReadAllText(Plan.LogPath) : string.Empty;

    /// <summary>Keeps the site's files elsewhere, from its next life on.</summary>
    public void MoveTo(string folder)
    {
        options.Data = Path.Combine(folder, "data");
        WriteConfiguration();
    }

    /// <summary>Begins a life.</summary>
    public void Start()
    {
        string[] command = [.. Wrapper, global::System.Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", Path.Combine(AppContext.BaseDirectory, "Purva.Cli.dll"), "serve", "--config", configuration, "--parent-pipe"];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        process?.Dispose();
        process = Process.Start(start)!;
        output = KeepAsync(process.StandardError);
    }

    /// <summary>Ends a life as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        await output;
    }

    /// <summary>Sends a signal by its name.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>The site's status; null when it does not answer.</summary>
    public async Task<SiteReport?> LookAsync()
    {
        try
        {
            return await Client.GetStatusAsync();
        }
        catch (PurvaException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (IsRunning)
        {
            await SignalAsync("CONT");
            process!.StandardInput.Close();
            await process.WaitForExitAsync().WaitAsync(StopsWithin).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (IsRunning)
            {
                await KillAsync();
            }
        }

        process?.Dispose();
    }

    private void WriteConfiguration() => File.WriteAllText(configuration, JsonSerializer.Serialize(options, OptionsJson.Default.ServerOptions));

    private async Task KeepAsync(StreamReader said)
    {
        while (await said.ReadLineAsync() is { } line)
        {
            await File.AppendAllLinesAsync(Plan.LogPath, [line]);
        }
    }
}
