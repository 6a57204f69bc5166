using System.Net;
using System.Text.Json.Nodes;
using Purva.Ordering;
using Xunit;

namespace Purva.OrderingTests;

/// <summary>What applications get over HTTP.</summary>
public sealed class OrderEndpointsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_order_from_the_beginning_is_the_same_bytes_at_every_node()
    {
        await using var nodes = await FourNodes.StartAsync();
        using var http = new HttpClient();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => PostAsync(http, nodes[i % 4], $"tränsaction {i}", query: "?wait=ordered")));
        await FourNodes.UntilAsync(() => nodes.Up.All(node => node.Member.GetStatus().Transactions == 40), "all have all");
        var bodies = await Task.WhenAll(nodes.Up.Select(node => http.GetByteArrayAsync(new Uri(node.HttpAddress, "ordered?follow=false"), Cancellation)));
        Assert.All(bodies, body => Assert.Equal(bodies[0], body));
        var lines = System.Text.Encoding.UTF8.GetString(bodies[0]).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToArray();
        Assert.Equal(Enumerable.Range(0, 40).Select(i => (long)i), lines.Select(line => (long)line["index"]!));
        var later = await http.GetStringAsync(new Uri(nodes[2].HttpAddress, $"ordered?follow=false&from={(long)lines[20]["round"]!}"), Cancellation);
        Assert.Equal((long)lines.First(line => (long)line["round"]! == (long)lines[20]["round"]!)["index"]!, (long)JsonNode.Parse(later.Split('\n')[0])!["index"]!);
        var last = await http.GetStringAsync(new Uri(nodes[2].HttpAddress, "ordered?follow=false&index=39"), Cancellation);
        Assert.Equal(39, (long)JsonNode.Parse(last)!["index"]!);
    }

    [Fact]
    public async Task A_key_is_ordered_once_whichever_nodes_it_is_sent_to_and_tells_a_second_transaction_under_it()
    {
        await using var nodes = await FourNodes.StartAsync();
        using var http = new HttpClient();
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => PostAsync(http, nodes[i % 4], "pay", "?wait=ordered", key: "k1")));
        var places = await Task.WhenAll(answers.Select(async answer => (long)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!["index"]!));
        Assert.Equal([0L], places.Distinct());
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(http, nodes[1], "pay", key: "k1")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(http, nodes[2], "pay twice", key: "k1")).StatusCode);
        var place = await nodes[3].Member.SubmitAsync("next"u8.ToArray(), cancellation: Cancellation);
        Assert.Equal(1, place.Index);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("", "?wait=ordered")]
    [InlineData("\n\n", "?lines=true")]
    public async Task A_transaction_without_bytes_is_refused(string text, string query)
    {
        await using var nodes = new FourNodes();
        await nodes.StartAsync(0);
        using var http = new HttpClient();
        using var refused = await PostAsync(http, nodes[0], text, query);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("https://purva.dev/problems/invalid", (string)JsonNode.Parse(await refused.Content.ReadAsStringAsync(Cancellation))!["type"]!);
        Assert.Equal(0, nodes[0].Member.GetStatus().Pending);
    }

    [Fact]
    public async Task Who_asks_for_what_is_kept_no_longer_is_told_from_where_on_it_is()
    {
        await using var nodes = await FourNodes.StartAsync(4, OrderLimits.Default with { IdlePause = TimeSpan.FromMilliseconds(20), KeptRounds = 12, FrameEvery = 4, SegmentBytes = 1, MostOrderBytes = 1 });
        using var http = new HttpClient();
        using var first = await PostAsync(http, nodes[0], "x", "?wait=ordered");
        await FourNodes.UntilAsync(() => nodes[0].Member.GetStatus().OldestTransaction == 1, "it is dropped");
        using var gone = await http.GetAsync(new Uri(nodes[0].HttpAddress, "ordered?index=0"), Cancellation);
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        Assert.Contains("index=1", await gone.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        using var there = await http.GetAsync(new Uri(nodes[0].HttpAddress, "ordered?index=1&follow=false"), Cancellation);
        Assert.Equal(HttpStatusCode.OK, there.StatusCode);
    }

    [Fact]
    public async Task Pressure_is_told_and_what_cannot_be_taken_too()
    {
        var limits = OrderLimits.Default with { IdlePause = TimeSpan.FromMilliseconds(50), MostPending = 3, MostTransactionBytes = 100 };
        await using var nodes = new FourNodes(4, limits);
        await nodes.StartAsync(0);
        using var http = new HttpClient();
        for (var i = 0; i < 3; i++)
        {
            nodes[0].Member.Submit("waits"u8.ToArray());
        }

        using var full = await PostAsync(http, nodes[0], "one too many");
        Assert.Equal((HttpStatusCode.TooManyRequests, 1), (full.StatusCode, full.Headers.RetryAfter?.Delta?.TotalSeconds));
        using var large = await PostAsync(http, nodes[0], new string('x', 101));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        using var badKey = await PostAsync(http, nodes[0], "x", key: new string('k', 200));
        Assert.Equal(HttpStatusCode.BadRequest, badKey.StatusCode);
        using var notReady = await http.GetAsync(new Uri(nodes[0].HttpAddress, "health/ready"), Cancellation);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, 1), (notReady.StatusCode, notReady.Headers.RetryAfter?.Delta?.TotalSeconds));
        using var foreign = new HttpRequestMessage(HttpMethod.Post, new Uri(nodes[0].HttpAddress, "transactions")) { Content = new StringContent("x") };
        foreign.Headers.Add("Origin", "http://evil.example");
        using var refused = await http.SendAsync(foreign, Cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var nothing = await http.GetAsync(new Uri(nodes[0].HttpAddress, "nothing"), Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
        using var wrong = await http.GetAsync(new Uri(nodes[0].HttpAddress, "ordered?from=-1"), Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task Lines_are_taken_together_and_the_stream_follows_as_server_sent_events()
    {
        await using var nodes = await FourNodes.StartAsync();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(nodes[3].HttpAddress, "ordered"));
        request.Headers.Accept.ParseAdd("text/event-stream");
        request.Headers.Add("Last-Event-ID", "4");
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        using var posted = await PostAsync(http, nodes[0], string.Join('\n', Enumerable.Range(0, 10)), "?lines=true");
        Assert.Equal(HttpStatusCode.Accepted, posted.StatusCode);
        Assert.Equal(10, (int)JsonNode.Parse(await posted.Content.ReadAsStringAsync(Cancellation))!["accepted"]!);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancellation));
        Assert.Equal("id: 5", await lines.ReadLineAsync(Cancellation));
        var first = (await lines.ReadLineAsync(Cancellation))!;
        Assert.Equal("5", (string)JsonNode.Parse(first["data: ".Length..])!["text"]!);
    }

    [Fact]
    public async Task Who_follows_the_order_leaves_no_timer_behind_for_each_transaction()
    {
        const int Count = 3_000;
        await using var nodes = await FourNodes.StartAsync();
        using var http = new HttpClient();
        using var posted = await PostAsync(http, nodes[0], string.Join('\n', Enumerable.Range(0, Count)), "?lines=true");
        await FourNodes.UntilAsync(() => nodes[3].Member.GetStatus().Transactions == Count, "all have places");
        var before = Timer.ActiveCount;
        using var answer = await http.GetAsync(new Uri(nodes[3].HttpAddress, "ordered"), HttpCompletionOption.ResponseHeadersRead, Cancellation);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancellation));
        for (var i = 0; i < Count; i++)
        {
            Assert.NotNull(await lines.ReadLineAsync(Cancellation));
        }

        Assert.InRange(Timer.ActiveCount, 0, before + (Count / 2));
    }

    [Fact]
    public async Task Status_and_graph_say_how_it_stands()
    {
        await using var nodes = await FourNodes.StartAsync();
        await nodes[0].Member.SubmitAsync("x"u8.ToArray(), cancellation: Cancellation);
        using var http = new HttpClient();
        var status = JsonNode.Parse(await http.GetStringAsync(new Uri(nodes[0].HttpAddress, "status"), Cancellation))!;
        Assert.Equal(("n1", 1L, true), ((string)status["name"]!, (long)status["transactions"]!, (bool)status["takesPart"]!));
        Assert.Equal(3, status["peers"]!.AsArray().Count);
        var graph = JsonNode.Parse(await http.GetStringAsync(new Uri(nodes[0].HttpAddress, "graph?most=50"), Cancellation))!;
        Assert.Equal(["n1", "n2", "n3", "n4"], graph["members"]!.AsArray().Select(name => (string)name!));
        Assert.InRange(graph["events"]!.AsArray().Count, 10, 50);
        Assert.Contains(graph["events"]!.AsArray(), one => (string?)one!["fame"] == "famous");
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient http, OrderNode node, string text, string query = "", string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(node.HttpAddress, "transactions" + query)) { Content = new StringContent(text) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await http.SendAsync(request, Cancellation);
    }
}
