using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Purva.Cli.Cluster;

/// <summary>One site of a cluster that runs on this machine.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Http">Where clients reach it.</param>
/// <param name="Replication">Where other sites reach it.</param>
/// <param name="ProcessId">Its process; 0 while it is down.</param>
internal sealed record ClusterSite(string Name, Uri Http, Uri Replication, int ProcessId)
{
    /// <summary>Kills its process the hard way, and says so.</summary>
    /// <param name="what">What it is called: Site or Node.</param>
    /// <exception cref="CommandFailedException">It is not running.</exception>
    public void Kill(string what)
    {
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            process.Kill();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            throw new CommandFailedException($"{what} '{Name}' is not running.", ExitCode.NotFound);
        }

        Console.Out.WriteLine($"{Name} (process {ProcessId}) is killed.");
    }
}

/// <summary>What <c>purva up</c> leaves for the other commands: which sites run, and where.</summary>
/// <param name="Sites">The sites.</param>
internal sealed record ClusterFile(IReadOnlyList<ClusterSite> Sites)
{
    private const string Name = "cluster.json";

    /// <summary>Where <c>purva up</c> keeps its data unless told otherwise.</summary>
    public static string DefaultFolder { get; } =
        Environment.GetEnvironmentVariable("PURVA_DATA") is { Length: > 0 } named
            ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".purva");

    /// <summary>The cluster that runs from a folder; null when none does.</summary>
    public static ClusterFile? Read(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(Path.Combine(folder, Name)), ClusterJson.Default.ClusterFile);
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public static void Remove(string folder) => File.Delete(Path.Combine(folder, Name));

    public void Write(string folder)
    {
        var path = Path.Combine(folder, Name);
        File.WriteAllText(path + ".new", JsonSerializer.Serialize(this, ClusterJson.Default.ClusterFile));
        File.Move(path + ".new", path, overwrite: true);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ClusterFile))]
internal sealed partial class ClusterJson : JsonSerializerContext;
