using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using Xunit;

namespace Purva.PackageTests;

/// <summary>The package as <c>dotnet pack</c> makes it, in a folder that serves as its feed.</summary>
public sealed class Package : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("purva-package-").FullName;

    /// <summary>A version that no cache has seen.</summary>
    public string Version { get; } = string.Create(CultureInfo.InvariantCulture, $"0.0.0-check.{DateTime.UtcNow:yyyyMMddHHmmss}.{Environment.ProcessId}");

    /// <summary>Within the repository, so that no path of this machine gets into the symbols, and apart from the usual build.</summary>
    private static string Build => Path.Combine(Root, "artifacts", "package-check");

    public string Feed => Path.Combine(folder, "feed");

    public static string Root { get; } = FindRoot();

    public async ValueTask InitializeAsync()
    {
        // Source Link takes the address of the repository from git. Whatever the origin of this clone is, it gets one here, the way git itself would read it.
        Directory.CreateDirectory(Path.Combine(folder, "git"));
        await File.WriteAllTextAsync(Path.Combine(folder, "git", "config"), "[remote \"published\"]\n\turl = https://github.com/example/purva.git\n");
        await RunAsync("dotnet", ["pack", "src/Purva", "-c", "Release", "-o", Feed, "--nologo", "-v", "quiet", $"-p:Version={Version}", "-p:DeterministicSourcePaths=true", "-p:GitRepositoryRemoteName=published", $"-p:ArtifactsPath={Build}"], folder);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        var cached = Path.Combine(Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages"), "purva", Version);
        if (Directory.Exists(cached))
        {
            Directory.Delete(cached, recursive: true);
        }

        return ValueTask.CompletedTask;
    }

    public ZipArchive Open(string extension) => ZipFile.OpenRead(Path.Combine(Feed, $"Purva.{Version}.{extension}"));

    /// <summary>Runs a command in the root of the repository; what it says is the message if it fails.</summary>
    public static async Task<string> RunAsync(string command, string[] arguments, string? gitConfiguration = null)
    {
        var start = new ProcessStartInfo(command, arguments) { WorkingDirectory = Root, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        if (gitConfiguration is not null)
        {
            start.Environment["XDG_CONFIG_HOME"] = gitConfiguration;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{command} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{output}\n{await error}");
        return output;
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Purva.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No folder above the tests holds Purva.slnx.");
        }

        return folder;
    }
}
