using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Purva.Clocks;
using Purva.Instrumentation.Tests.Export;
using Purva.Instrumentation.Tests.Protocol;
using Purva.Tracing.Histories;
using Purva.Tracing.Judging;
using Purva.Tracing.Reading;
using Xunit;

namespace Purva.Instrumentation.Tests.Hosts;

/// <summary>Two applications and a caller, over real HTTP and gRPC on loopback, many requests at once.</summary>
public sealed partial class TwoHostsTests
{
    private const int Requests = 64;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_line_of_every_log_stands_after_its_causes()
    {
        using var folder = new Folder();
        await BuyAsync(folder, CausalLogForm.JsonLines);
        var log = new CausalLog(folder.Lines("caller.log"), folder.Lines("shop.log"), folder.Lines("stock.log"));
        Assert.Empty(log.Problems());
        for (var i = 0; i < Requests; i++)
        {
            string[] chain = [$"wants {i}", $"received POST /buy/{i}", $"sells {i}", $"looks for {i}", $"found {i}", $"reserves {i}", $"sold {i}", $"answered POST /buy/{i} with 200", $"has {i}"];
            foreach (var (cause, effect) in chain.Zip(chain.Skip(1)))
            {
                Assert.True(log[effect].HasSeen(log[cause]), $"{log[effect]} has not seen {log[cause]}");
                Assert.False(log[cause].HasSeen(log[effect]), $"{log[cause]} has seen {log[effect]}");
            }
        }

        // A clock that had seen all there is would satisfy the chains too.
        Assert.Contains(log.Events, one => log.Events.Any(other => !one.HasSeen(other) && !other.HasSeen(one)));
        Assert.Equal(Requests * 6, log.Events.Count(logged => logged.Kind == "receive" && logged.From is not null));
        Assert.DoesNotContain(log.Events, logged => logged.Text.Contains("4711", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(CausalLogForm.JsonLines)]
    [InlineData(CausalLogForm.ShiViz)]
    public async Task The_logs_together_are_read_and_found_right(CausalLogForm form)
    {
        using var folder = new Folder();
        await BuyAsync(folder, form);

        byte[] day = [.. await File.ReadAllBytesAsync(folder.File("caller.log"), Cancellation), .. await File.ReadAllBytesAsync(folder.File("shop.log"), Cancellation), .. await File.ReadAllBytesAsync(folder.File("stock.log"), Cancellation)];
        var reader = new TraceReader(TraceForms.Detect(day)!, TraceLimits.Default);
        reader.Feed(day);
        var trace = reader.Complete();
        Assert.Empty(trace.Problems);
        var execution = Assert.Single(trace.Executions);
        Assert.Equal(["caller-1", "shop-2", "stock-3"], execution.Hosts.Order());
        Assert.Equal(day.Count(letter => letter == (byte)'\n') / (form == CausalLogForm.ShiViz ? 2 : 1), execution.Count);
        Assert.InRange(execution.Count, Requests * 19, int.MaxValue);
        Assert.Empty(ClockCheck.Of(execution).Problems);
    }

    private static async Task BuyAsync(Folder folder, CausalLogForm form)
    {
        await using (var stock = await StartStockAsync(folder, form))
        await using (var shop = await StartShopAsync(folder, form, stock))
        await using (var caller = new CausalTracer(Options("caller", 1, folder, form)))
        {
            using var client = new HttpClient(new CausalHttpHandler(caller) { InnerHandler = new SocketsHttpHandler() }) { BaseAddress = shop.Http };
            await Parallel.ForEachAsync(Enumerable.Range(0, Requests), new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Cancellation }, async (i, token) =>
            {
                caller.Record($"wants {i}");
                using var answer = await client.PostAsync($"/buy/{i}?card=4711", null, token);
                answer.EnsureSuccessStatusCode();
                caller.Record($"has {i}");
            });
        }
    }

    private static CausalTracingOptions Options(string name, ulong replica, Folder folder, CausalLogForm form) =>
        new() { Host = name, Replica = new ReplicaId(replica), StampActivities = false, File = new CausalLogFile(folder.File($"{name}.log")) { Form = form } };

    private static Task<RunningHost> StartStockAsync(Folder folder, CausalLogForm form) => RunningHost.StartAsync(
        "stock",
        3,
        options => options.File = new CausalLogFile(folder.File("stock.log")) { Form = form },
        services => services.AddGrpc(),
        app =>
        {
            app.MapGet("/find/{item}", async (string item, ILogger<TwoHostsTests> logger) =>
            {
                Say(logger, "looks for", item);
                await Task.Yield();
                return Results.Ok();
            });
            app.MapGrpcService<StockService>();
        },
        Cancellation);

    private static Task<RunningHost> StartShopAsync(Folder folder, CausalLogForm form, RunningHost stock) => RunningHost.StartAsync(
        "shop",
        2,
        options => options.File = new CausalLogFile(folder.File("shop.log")) { Form = form },
        services =>
        {
            services.AddHttpClient("stock", client => client.BaseAddress = stock.Http);
            services.AddGrpcClient<Stock.StockClient>(client => client.Address = stock.Http2);
        },
        app => app.MapPost("/buy/{item}", async (string item, IHttpClientFactory clients, Stock.StockClient grpc, ILogger<TwoHostsTests> logger, CancellationToken cancellation) =>
        {
            Say(logger, "sells", item);
            using var client = clients.CreateClient("stock");
            using var found = await client.GetAsync($"/find/{item}", cancellation);
            Say(logger, "found", item);
            var reserved = await grpc.ReserveAsync(new ReserveRequest { Item = item }, cancellationToken: cancellation);
            Say(logger, "sold", item);
            return reserved.Done ? Results.Ok() : Results.Conflict();
        }),
        Cancellation);

    [LoggerMessage(Level = LogLevel.Information, Message = "{What} {Item}")]
    private static partial void Say(ILogger logger, string what, string item);

    private sealed class StockService(ILogger<TwoHostsTests> logger) : Stock.StockBase
    {
        public override Task<ReserveAnswer> Reserve(ReserveRequest request, ServerCallContext context)
        {
            Say(logger, "reserves", request.Item);
            return Task.FromResult(new ReserveAnswer { Done = true });
        }
    }
}
