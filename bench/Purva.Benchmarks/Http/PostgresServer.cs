using System.Globalization;
using System.Text.RegularExpressions;
using Purva.Store;

namespace Purva.Benchmarks.Http;

/// <summary>PostgreSQL with its usual settings, and its own <c>pgbench</c> upserting one row in each transaction.</summary>
internal sealed partial class PostgresServer : IDisposable
{
    private const string Script = """
        \set key random(1, 100000000)
        INSERT INTO kv VALUES (:key, repeat('x', 100)) ON CONFLICT (key) DO UPDATE SET value = excluded.value;
        """;

    private readonly ChildProcess process;
    private readonly string[] connection;
    private readonly string script;

    private PostgresServer(ChildProcess process, string[] connection, string script)
    {
        this.process = process;
        this.connection = connection;
        this.script = script;
    }

    public static async Task<PostgresServer> StartAsync(Bench bench, Durability durability, CancellationToken cancellation)
    {
        var folder = bench.FreshFolder("postgres");
        var data = Path.Combine(folder, "data");
        var port = ChildProcess.FreePort();
        if (Environment.IsPrivilegedProcess)
        {
            // It refuses to run as the superuser, and its own user must get as far as its folder.
            await ChildProcess.RunAsync("chmod", ["a+rx", Path.GetDirectoryName(folder)!], cancellation);
            await ChildProcess.RunAsync("chown", ["postgres", folder], cancellation);
        }

        await RunAsync("initdb", ["-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8"], cancellation);
        var (program, arguments) = AsOwner(
            "postgres",
            [
                "-D", data, "-p", $"{port}", "-k", folder, "-c", "listen_addresses=127.0.0.1",
                "-c", $"synchronous_commit={(durability == Durability.Always ? "on" : "off")}", "-c", "log_min_messages=fatal",
            ]);
        var process = ChildProcess.Start(program, arguments);
        await process.WaitUntilAsync(() => ChildProcess.IsListeningAsync(port), cancellation);

        string[] connection = ["-h", "127.0.0.1", "-p", $"{port}", "-U", "postgres"];
        await RunAsync("psql", [.. connection, "-c", "CREATE TABLE kv (key bigint PRIMARY KEY, value text NOT NULL)", "postgres"], cancellation);
        var script = Path.Combine(folder, "upsert.sql");
        await File.WriteAllTextAsync(script, Script, cancellation);
        return new PostgresServer(process, connection, script);
    }

    public async Task<double> UpsertAsync(TimeSpan duration, CancellationToken cancellation)
    {
        var seconds = Math.Max(1, (int)duration.TotalSeconds);
        var output = await RunAsync(
            "pgbench",
            [.. connection, "-n", "-M", "prepared", "-c", $"{HttpSuite.Connections}", "-j", "1", "-T", $"{seconds}", "-f", script, "postgres"],
            cancellation);
        return double.Parse(Rate().Match(output).Groups[1].ValueSpan, CultureInfo.InvariantCulture);
    }

    public void Dispose() => process.Dispose();

    private static Task<string> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        var (owner, all) = AsOwner(program, arguments);
        return ChildProcess.RunAsync(owner, all, cancellation);
    }

    private static (string Program, IEnumerable<string> Arguments) AsOwner(string program, IEnumerable<string> arguments)
    {
        var path = ProgramPath(program);
        return Environment.IsPrivilegedProcess ? ("runuser", ["-u", "postgres", "--", path, .. arguments]) : (path, arguments);
    }

    /// <summary>Debian keeps the server's programs beside their version and off the path.</summary>
    private static string ProgramPath(string program) =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateFiles("/usr/lib/postgresql", program, SearchOption.AllDirectories).Order(StringComparer.Ordinal).LastOrDefault(program)
            : program;

    [GeneratedRegex(@"tps = ([0-9.]+)")]
    private static partial Regex Rate();
}
