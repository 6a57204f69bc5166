using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Purva.Clocks;
using Xunit;

namespace Purva.Instrumentation.Tests.Hosts;

public sealed class HttpTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_sends_a_clock_is_answered_with_one_after_it()
    {
        await using var host = await StartAsync();
        Assert.Equal("shop-1:2,cart-2:7", await AskAsync(host, "cart-2:7"));
        Assert.Equal("shop-1:4,cart-2:7,mail-3:1~", await AskAsync(host, "mail-3:1~"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("cart-2:7,shop-1:99")]
    [InlineData("cart-2:99999999999999999999999")]
    public async Task Who_sends_none_or_a_bad_one_is_served_and_learns_no_names(string? header)
    {
        await using var host = await StartAsync();
        Assert.Null(await AskAsync(host, header));
        Assert.Equal((2UL, 0, header is { Length: > 0 } ? 1 : 0), (host.Tracer.Counts.Events, host.Tracer.Counts.Remembered, (int)host.Tracer.Counts.Refused));
    }

    [Fact]
    public async Task A_header_as_long_as_the_server_takes_is_refused()
    {
        await using var host = await StartAsync();
        Assert.Null(await AskAsync(host, string.Join(',', Enumerable.Range(2, 1_500).Select(id => $"a-{new ReplicaId((ulong)id)}:1"))));
        Assert.Equal(1, host.Tracer.Counts.Refused);
    }

    [Fact]
    public async Task Several_headers_of_the_name_are_one()
    {
        await using var host = await StartAsync();
        Assert.Null(await AskAsync(host, "cart-2:7", "cart-2:8"));
    }

    [Fact]
    public async Task A_caller_who_is_not_accepted_changes_nothing_and_learns_nothing()
    {
        await using var host = await StartAsync(options => options.AcceptsFrom = context => context.Request.Path.StartsWithSegments("/inside", StringComparison.Ordinal));
        Assert.Null(await AskAsync(host, "cart-2:7"));
        Assert.Equal((0, 0L), (host.Tracer.Counts.Remembered, host.Tracer.Counts.Refused));
    }

    [Fact]
    public async Task Whom_no_clock_is_sent_to_changes_none()
    {
        await using var host = await StartAsync();
        await using var caller = new CausalTracer(new CausalTracingOptions { Host = "caller", Replica = new ReplicaId(2), SendsTo = _ => false });
        using var client = new HttpClient(new CausalHttpHandler(caller) { InnerHandler = new SocketsHttpHandler() });
        using var answer = await client.GetAsync(host.Http, Cancellation);
        Assert.Equal((0, 0), (host.Tracer.Counts.Remembered, caller.Counts.Remembered));
        Assert.Equal(2UL, caller.Counts.Events);
    }

    [Fact]
    public async Task A_request_that_gets_no_answer_is_an_event_and_its_failure_the_callers()
    {
        using var caller = Tracer.Make("caller", 2);
        using var client = new HttpClient(new CausalHttpHandler(caller) { InnerHandler = new SocketsHttpHandler() });
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri("http://127.0.0.1:1/"), Cancellation));
        Assert.Equal(2UL, caller.Counts.Events);
        Assert.Throws<HttpRequestException>(() => client.Send(new HttpRequestMessage(HttpMethod.Get, "http://127.0.0.1:1/"), Cancellation));
        Assert.Equal(4UL, caller.Counts.Events);
    }

    [Fact]
    public async Task Every_client_of_the_factory_carries_the_clock()
    {
        await using var host = await StartAsync();
        await using var services = new ServiceCollection().AddHttpClient().AddCausalTracing(options => options.Host = "caller").BuildServiceProvider();
        using var client = services.GetRequiredService<IHttpClientFactory>().CreateClient("any");
        using var answer = await client.GetAsync(host.Http, Cancellation);
        Assert.Equal((1, 1), (host.Tracer.Counts.Remembered, services.GetRequiredService<CausalTracer>().Counts.Remembered));
    }

    [Fact]
    public async Task The_activity_of_a_request_bears_the_clocks_of_its_receipt_and_its_answer()
    {
        Activity? seen = null;
        using var recorder = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(recorder);
        await using var host = await StartAsync(map: app => app.MapGet("/", (HttpContext context) => seen = context.Features.Get<IHttpActivityFeature>()!.Activity));
        await AskAsync(host, "cart-2:7");
        Assert.Equal(("shop-1:1,cart-2:7", "shop-1:2,cart-2:7"), ((string?)seen!.GetTagItem("purva.clock"), (string?)seen.GetTagItem("purva.clock.stop")));
    }

    private static Task<RunningHost> StartAsync(Action<CausalTracingOptions>? set = null, Action<WebApplication>? map = null) =>
        RunningHost.StartAsync(
            "shop",
            1,
            options =>
            {
                // What the server says of its start is no part of these tests' counting.
                options.RecordsLog = (_, _) => false;
                set?.Invoke(options);
            },
            null,
            map ?? (app => app.MapGet("/", () => Results.Ok())),
            Cancellation);

    private static async Task<string?> AskAsync(RunningHost host, params string?[] headers)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, host.Http);
        if (headers is not [null])
        {
            request.Headers.TryAddWithoutValidation(CausalTracer.HeaderName, headers);
        }

        using var answer = await client.SendAsync(request, Cancellation);
        answer.EnsureSuccessStatusCode();
        return answer.Headers.TryGetValues(CausalTracer.HeaderName, out var values) ? values.Single() : null;
    }
}
