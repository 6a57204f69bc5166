using Purva.Client;
using Xunit;

namespace Purva.SystemTests.Server;

/// <summary>The client API over gRPC, at a running server.</summary>
public sealed class GrpcClientTests
{
    private const string Secret = "0123456789abcdef";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Plain_values_are_put_read_replaced_and_deleted()
    {
        await using var site = await RunningServer.StartAsync();
        using var client = new PurvaGrpcClient(site.Server.ReplicationAddress);
        var first = await client.PutAsync("carts", "ann", "1"u8.ToArray(), cancellation: Cancellation);
        var second = await client.PutAsync("carts", "ann", "2"u8.ToArray(), new PutTerms { Context = first.Outcome.Context, OnlyIfCurrent = true, TimeToLive = TimeSpan.FromHours(1) }, first.Token, Cancellation);
        var read = await client.GetAsync("carts", "ann", second.Token, cancellation: Cancellation);
        Assert.Equal(("2", second.Outcome.Dot, second.Outcome.Context), (read.Values.Single!.Text, read.Values.Single.Dot, read.Values.Context));
        var stale = await Assert.ThrowsAsync<PurvaException>(() =>
            client.PutAsync("carts", "ann", "3"u8.ToArray(), new PutTerms { Context = first.Outcome.Context, OnlyIfCurrent = true }, cancellation: Cancellation));
        Assert.Equal(("condition-failed", read.Values.Context), (stale.Problem, stale.Context));
        await client.DeleteAsync("carts", "ann", read.Values.Context, cancellation: Cancellation);
        Assert.Empty((await client.GetAsync("carts", "ann", cancellation: Cancellation)).Values.Siblings);
    }

    [Fact]
    public async Task A_text_is_edited_on_the_version_that_was_read()
    {
        await using var site = await RunningServer.StartAsync();
        using var client = new PurvaGrpcClient(site.Server.ReplicationAddress);
        await client.DefineBucketAsync(new BucketSettings("texts", "text"), expectedVersion: 0, Cancellation);
        await client.UpdateAsync("texts", "plan", [TypedOperation.InsertText(0, "one \"two\" 😀")], cancellation: Cancellation);
        var read = (await client.GetAsync("texts", "plan", cancellation: Cancellation)).Values.Merged!;
        Assert.Equal(("text", "one \"two\" 😀"), (read.Type, read.Text));
        await client.UpdateAsync("texts", "plan", [TypedOperation.InsertText(0, "zero ")], cancellation: Cancellation);
        await client.UpdateAsync("texts", "plan", [TypedOperation.EraseText(4, 6)], context: read.Context, cancellation: Cancellation);
        Assert.Equal("zero one 😀", (await client.GetAsync("texts", "plan", cancellation: Cancellation)).Values.Merged!.Text);
    }

    [Fact]
    public async Task Every_typed_operation_changes_a_map_as_it_says()
    {
        await using var site = await RunningServer.StartAsync();
        using var client = new PurvaGrpcClient(site.Server.ReplicationAddress);
        Assert.Equal(1, (await client.DefineBucketAsync(new BucketSettings("docs", "map"), expectedVersion: 0, Cancellation)).Version);
        TypedOperation[] all =
        [
            TypedOperation.Increment(3, "lines", "a"), TypedOperation.Add("x", "tags"), TypedOperation.Add("y", "tags"), TypedOperation.Remove("x", "tags"),
            TypedOperation.Enable("on"), TypedOperation.Enable("off"), TypedOperation.Disable("off"), TypedOperation.Assign("""{"n":null}""", "v"), TypedOperation.Assign("1", "gone"),
            TypedOperation.Insert(0, "1", "todo"), TypedOperation.Insert(1, "2", "todo"), TypedOperation.Insert(2, "3", "todo"),
            TypedOperation.Set(0, "\"one\"", "todo"), TypedOperation.Move(2, 0, "todo"), TypedOperation.RemoveAt(2, "todo"), TypedOperation.Clear("gone"),
        ];
        var write = await client.UpdateAsync("docs", "d", all, idempotencyKey: "once", cancellation: Cancellation);
        Assert.True((await client.UpdateAsync("docs", "d", all, idempotencyKey: "once", cancellation: Cancellation)).Outcome.WasRepeat);
        var read = (await client.GetAsync("docs", "d", write.Token, cancellation: Cancellation)).Values.Merged!;
        Assert.Equal(("map", """{"lines":{"a":3},"on":true,"tags":["y"],"todo":[3,"one"],"v":{"n":null}}"""), (read.Type, read.Value.GetRawText()));
        await client.UpdateAsync("docs", "d", [TypedOperation.Add("y", "tags")], cancellation: Cancellation);
        await client.UpdateAsync("docs", "d", [TypedOperation.Remove("y", "tags")], read.Context, cancellation: Cancellation);
        Assert.Equal("y", (await client.GetAsync("docs", "d", cancellation: Cancellation)).Values.Merged!.Value.GetProperty("tags")[0].GetString());
    }

    [Fact]
    public async Task A_refusal_has_the_name_of_the_table()
    {
        await using var site = await RunningServer.StartAsync();
        using var client = new PurvaGrpcClient(site.Server.ReplicationAddress);
        await client.DefineBucketAsync(new BucketSettings("stock", "bounded-counter") { Bound = 1 }, cancellation: Cancellation);
        await client.UpdateAsync("stock", "k", [TypedOperation.Increment(2)], cancellation: Cancellation);
        Assert.Equal("counter-limit", await ProblemAsync(() => client.UpdateAsync("stock", "k", [TypedOperation.Increment(-3)], cancellation: Cancellation)));
        Assert.Equal("invalid", await ProblemAsync(() => client.UpdateAsync("stock", "k", [TypedOperation.Transfer(1, "west")], cancellation: Cancellation)));
        Assert.Equal("invalid", await ProblemAsync(() => client.UpdateAsync("stock", "k", [], cancellation: Cancellation)));
        Assert.Equal("wrong-type", await ProblemAsync(() => client.UpdateAsync("stock", "k", [TypedOperation.Enable()], cancellation: Cancellation)));
        Assert.Equal("unknown-bucket", await ProblemAsync(() => client.UpdateAsync("nowhere", "k", [TypedOperation.Enable()], cancellation: Cancellation)));
        Assert.Equal("invalid", await ProblemAsync(() => client.DefineBucketAsync(new BucketSettings("b", "sets"), cancellation: Cancellation)));
        Assert.Equal("bucket-refused", await ProblemAsync(() => client.DefineBucketAsync(new BucketSettings("stock", "map"), cancellation: Cancellation)));
        Assert.Equal("invalid", await ProblemAsync(() => client.GetAsync("Stock", "k", cancellation: Cancellation)));
        var read = (await client.GetAsync("stock", "k", cancellation: Cancellation)).Values.Merged!;
        Assert.Equal((3, 1, 2), (read.Number, read.Bound, read.Rights["east"]));
        Assert.Matches("""purva_operations_total\{[^}]*kind="grpc-update",outcome="counter-limit"[^}]*\} 1""", await (await site.GetAsync("/metrics")).TextAsync());
    }

    [Fact]
    public async Task Changes_come_as_they_are_made_and_resume_after_a_token()
    {
        await using var site = await RunningServer.StartAsync();
        using var client = new PurvaGrpcClient(site.Server.ReplicationAddress);
        await client.DefineBucketAsync(new BucketSettings("tags", "set"), cancellation: Cancellation);
        await using var changes = client.WatchAsync(cancellation: Cancellation).GetAsyncEnumerator(Cancellation);
        Assert.True(await changes.MoveNextAsync());
        Assert.Equal("set", changes.Current.Operations[0].Definition!.Type);
        var token = changes.Current.Token;
        await client.UpdateAsync("tags", "k", [TypedOperation.Add("red")], cancellation: Cancellation);
        Assert.True(await changes.MoveNextAsync());
        Assert.Equal(("add", "red"), (changes.Current.Operations[0].Operation, changes.Current.Operations[0].Element));
        await using var resumed = client.WatchAsync(token, "tags", "k", Cancellation).GetAsyncEnumerator(Cancellation);
        Assert.True(await resumed.MoveNextAsync());
        Assert.Equal(changes.Current.Dot, resumed.Current.Dot);
    }

    [Fact]
    public async Task Where_tokens_are_configured_a_call_needs_one_and_a_peer_s_token_is_none()
    {
        await using var site = await RunningServer.StartAsync(options => (options.Tokens, options.ReplicationToken) = ([Secret], "fedcba9876543210"));
        foreach (var wrong in new[] { null, "fedcba9876543210" })
        {
            using var stranger = new PurvaGrpcClient(site.Server.ReplicationAddress, wrong);
            Assert.Equal("unauthorized", await ProblemAsync(() => stranger.GetAsync("carts", "ann", cancellation: Cancellation)));
        }

        using var client = new PurvaGrpcClient(site.Server.ReplicationAddress, Secret);
        Assert.Empty((await client.GetAsync("carts", "ann", cancellation: Cancellation)).Values.Siblings);
    }

    private static async Task<string> ProblemAsync(Func<Task> call) => (await Assert.ThrowsAsync<PurvaException>(call)).Problem;
}
