using System.Diagnostics;
using System.Text.Json.Nodes;
using Purva.Cli.Cluster;
using Purva.Clocks;
using Purva.Ordering;
using Purva.SystemTests.Cli;
using Purva.SystemTests.Server;

namespace Purva.SystemTests.Ordering;

/// <summary>Nodes as processes that are killed and started at will; each is a <c>purva order serve</c>.</summary>
internal sealed class OrderProcesses : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly TestFolder folder = new();
    private readonly OrderNodeOptions[] options;
    private readonly Process?[] processes;

    public OrderProcesses(int count, OrderLimits? limits = null)
    {
        var ports = LoopbackPorts.Free(2 * count);
        OrderPeer[] peers = [.. Enumerable.Range(0, count).Select(i =>
        {
            using var key = MemberKey.OpenOrCreate(FolderOf(i));
            return new OrderPeer($"n{i + 1}", new ReplicaId((ulong)i + 1), key.PublicKey, new Uri($"http://127.0.0.1:{ports[i]}"));
        })];
        options = [.. peers.Select((peer, i) => new OrderNodeOptions
        {
            Member = new OrderMemberOptions { Name = peer.Name, Folder = FolderOf(i), Peers = peers, Limits = limits ?? OrderLimits.Default },
            Http = new Uri($"http://127.0.0.1:{ports[count + i]}"),
        })];
        processes = new Process?[count];
        for (var i = 0; i < count; i++)
        {
            OrderNodeFile.Write(ConfigOf(i), options[i]);
        }
    }

    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromSeconds(60) };

    public int Count => options.Length;

    public IEnumerable<int> Up => Enumerable.Range(0, Count).Where(i => processes[i] is not null);

    public string FolderOf(int i) => Path.Combine(folder.Path, $"n{i + 1}");

    public string ConfigOf(int i) => Path.Combine(folder.Path, $"n{i + 1}.json");

    public Uri AddressOf(int i, string path) => new(options[i].Http, path);

    public void Start(int i)
    {
        var process = PurvaProcess.Start("order", "serve", "--config", ConfigOf(i), "--parent-pipe");
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        processes[i] = process;
    }

    public async Task StartAllAsync()
    {
        for (var i = 0; i < Count; i++)
        {
            Start(i);
        }

        await UntilAsync(async () => (await Task.WhenAll(Up.Select(StatusAsync))).All(status => status is not null && (bool)status["takesPart"]!), "all take part");
    }

    /// <summary>Ends it without warning.</summary>
    public void Kill(int i)
    {
        using var process = processes[i]!;
        processes[i] = null;
        process.Kill();
        process.WaitForExit();
    }

    public async Task<JsonNode?> StatusAsync(int i)
    {
        try
        {
            return JsonNode.Parse(await Http.GetStringAsync(AddressOf(i, "status")));
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }

    public Task<byte[]> OrderAsync(int i) => Http.GetByteArrayAsync(AddressOf(i, "ordered?follow=false"));

    /// <summary>Submits until it is safe; which node takes it changes with each attempt, the key stays.</summary>
    public async Task SubmitAsync(int first, string text, string key, CancellationToken cancellation)
    {
        for (var attempt = first; ; attempt++)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, AddressOf(attempt % Count, "transactions")) { Content = new StringContent(text) };
                request.Headers.Add("Idempotency-Key", key);
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
                limit.CancelAfter(TimeSpan.FromSeconds(5));
                using var answer = await Http.SendAsync(request, limit.Token);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !cancellation.IsCancellationRequested)
            {
                // It was killed, or is cut off; another one takes it.
            }

            await Task.Delay(20, cancellation);
        }
    }

    public static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        var start = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(start) > Patience)
            {
                throw new InvalidOperationException($"It did not come about: {what}");
            }

            await Task.Delay(50);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        foreach (var process in processes.OfType<Process>())
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
            process.Dispose();
        }

        folder.Dispose();
    }
}
