using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Purva.Store;

namespace Purva.Benchmarks.Http;

/// <summary>One site in a process of its own, and <c>wrk</c> writing new keys into it: plain values, or typed operations.</summary>
internal sealed class PurvaServer : IDisposable
{
    // A key that is put twice without a context would gain a sibling, so every request has a key of its own.
    private const string Script = """
        local count = 0
        local prefix
        local kind
        function init(args)
          kind = args[2]
          prefix = "/v1/buckets/" .. kind .. "/keys/" .. args[1] .. "-"
          wrk.method = kind == "bench" and "PUT" or "POST"
          wrk.headers["Content-Type"] = kind == "bench" and "application/octet-stream" or "application/json"
          if kind == "bench" then wrk.body = string.rep("x", 100) end
          if kind == "counters" then wrk.body = '{"op":"increment","by":3}' end
          if kind == "sets" then wrk.body = '{"op":"add","value":"' .. string.rep("x", 100) .. '"}' end
        end
        function request()
          count = count + 1
          return wrk.format(nil, prefix .. count)
        end
        function done(summary, latency, requests)
          local errors = summary.errors
          print("result " .. summary.requests .. " " .. summary.duration .. " "
            .. errors.status + errors.connect + errors.read + errors.write + errors.timeout)
        end
        """;

    private readonly ChildProcess process;
    private readonly int port;
    private readonly string script;
    private int runs;

    private PurvaServer(ChildProcess process, int port, string script)
    {
        this.process = process;
        this.port = port;
        this.script = script;
    }

    public static async Task<PurvaServer> StartAsync(Bench bench, Durability durability, bool isTyped, CancellationToken cancellation)
    {
        var folder = bench.FreshFolder("purva");
        var port = ChildProcess.FreePort();
        var configuration = Path.Combine(folder, "site.json");
        await File.WriteAllTextAsync(configuration, Configuration(port, durability), cancellation);
        var script = Path.Combine(folder, "put.lua");
        await File.WriteAllTextAsync(script, Script, cancellation);

        string[] serve = ["serve", "--config", configuration];
        var process = bench.Purva.EndsWith(".dll", StringComparison.Ordinal)
            ? ChildProcess.Start("dotnet", [bench.Purva, .. serve])
            : ChildProcess.Start(bench.Purva, serve);
        using var client = new HttpClient();
        await process.WaitUntilAsync(() => IsReadyAsync(client, port, cancellation), cancellation);
        if (isTyped)
        {
            await DefineAsync(client, port, "counters", "counter", cancellation);
            await DefineAsync(client, port, "sets", "set", cancellation);
        }

        return new PurvaServer(process, port, script);
    }

    public Task<double> PutAsync(TimeSpan duration, CancellationToken cancellation) => WriteAsync("bench", duration, cancellation);

    public Task<double> IncrementAsync(TimeSpan duration, CancellationToken cancellation) => WriteAsync("counters", duration, cancellation);

    public Task<double> AddAsync(TimeSpan duration, CancellationToken cancellation) => WriteAsync("sets", duration, cancellation);

    private async Task<double> WriteAsync(string bucket, TimeSpan duration, CancellationToken cancellation)
    {
        var seconds = Math.Max(1, (int)duration.TotalSeconds);
        var output = await ChildProcess.RunAsync(
            "wrk",
            ["-t1", $"-c{HttpSuite.Connections}", $"-d{seconds}s", "-s", script, $"http://127.0.0.1:{port}", "--", $"run{++runs}", bucket],
            cancellation);
        var result = output.Split('\n').Single(line => line.StartsWith("result ", StringComparison.Ordinal)).Split(' ');
        return result[3] == "0"
            ? double.Parse(result[1], CultureInfo.InvariantCulture) / (double.Parse(result[2], CultureInfo.InvariantCulture) / 1_000_000)
            : throw new BenchmarkException($"{result[3]} of {result[1]} requests failed: {output}");
    }

    public void Dispose() => process.Dispose();

    private static string Configuration(int port, Durability durability) => JsonSerializer.Serialize(new
    {
        cluster = "bench",
        site = "bench",
        data = "data",
        httpUrl = $"http://127.0.0.1:{port}",
        replicationUrl = "http://127.0.0.1:0",
        durability = durability == Durability.Always ? "always" : "everysec",
        logLevel = "warning",
    });

    private static async Task DefineAsync(HttpClient client, int port, string bucket, string type, CancellationToken cancellation)
    {
        using var definition = new StringContent($$"""{"type":"{{type}}"}""", new MediaTypeHeaderValue("application/json"));
        using var answer = await client.PutAsync(new Uri($"http://127.0.0.1:{port}/v1/buckets/{bucket}"), definition, cancellation);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<bool> IsReadyAsync(HttpClient client, int port, CancellationToken cancellation)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{port}/health/ready"), cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
