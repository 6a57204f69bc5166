using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Purva.Clocks;
using Purva.Hashgraph;
using Purva.Ordering;
using Purva.Ordering.Journal;
using Purva.Ordering.Links.Protocol;
using Xunit;

namespace Purva.OrderingTests;

/// <summary>Members and strangers that do not keep to the rules.</summary>
public sealed class HostilityTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_wrong_signature_is_refused_and_counted_and_the_order_goes_on()
    {
        await using var nodes = await ThreeOfFourAsync();
        using var forger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await TellAsync(nodes, EventOf(nodes, 4, default, "false"u8.ToArray(), forger));
        await FourNodes.UntilAsync(() => nodes[0].Member.GetStatus().Refusals.GetValueOrDefault(AddOutcome.BadSignature) > 0, "the forgery is counted");
        var place = await nodes[1].Member.SubmitAsync("true"u8.ToArray(), cancellation: Cancellation);
        Assert.Equal(0, place.Index);
    }

    [Fact]
    public async Task A_fork_is_told_by_every_member_that_heard_of_it()
    {
        await using var nodes = await ThreeOfFourAsync();
        using var key = ECDsa.Create();
        key.ImportFromPem(await File.ReadAllTextAsync(Path.Combine(nodes.FolderOf(3), MemberKey.FileName), Cancellation));
        var first = EventOf(nodes, 4, default, "pay bob"u8.ToArray(), key);
        var second = EventOf(nodes, 4, default, "pay eve"u8.ToArray(), key);
        await TellAsync(nodes, first);
        await TellAsync(nodes, second);
        await FourNodes.UntilAsync(() => nodes[0].Member.GetStatus().Peers.Single(peer => peer.Name == "n4").HasForked, "the fork is seen");
        Assert.Contains(nodes[0].Member.GetStatus().Problems, problem => problem.StartsWith("n4 has made two events with one number", StringComparison.Ordinal));
        var place = await nodes[1].Member.SubmitAsync("on"u8.ToArray(), cancellation: Cancellation);
        Assert.True(place.Index >= 0);
        Assert.Equal((await nodes.FirstAsync(0, 1))[0].RunningHash, (await nodes.FirstAsync(2, 1))[0].RunningHash);
    }

    [Fact]
    public async Task A_stranger_what_is_too_large_and_what_is_no_message_are_refused_in_words()
    {
        await using var nodes = await ThreeOfFourAsync();
        using var channel = GrpcChannel.ForAddress(nodes.Peers[0].Address);
        var client = new Gossip.GossipClient(channel);
        await RefusesAsync(StatusCode.PermissionDenied, new Question { Member = 99, Known = Empty() });
        await RefusesAsync(StatusCode.InvalidArgument, new Question { Member = 4, Known = ByteString.CopyFrom(1, 2, 3) });
        await RefusesAsync(StatusCode.InvalidArgument, new Question { Member = 4, Known = Empty(), News = { ByteString.CopyFrom(new byte[100]) } });
        await RefusesAsync(StatusCode.InvalidArgument, new Question { Member = 4, Known = Empty(), Wanted = { ByteString.CopyFrom(1) } });
        await RefusesAsync(StatusCode.ResourceExhausted, new Question { Member = 4, Known = ByteString.CopyFrom(new byte[9 * 1024 * 1024]) });
        Assert.False((await client.RenewAsync(new Renewal { Epoch = 0, Member = 4, Signature = ByteString.CopyFrom(new byte[64]) }, cancellationToken: Cancellation)).IsTaken);
        await nodes[0].Member.SubmitAsync("on"u8.ToArray(), cancellation: Cancellation);

        async Task RefusesAsync(StatusCode status, Question question)
        {
            var refused = await Assert.ThrowsAsync<RpcException>(() => client.ExchangeAsync(question, cancellationToken: Cancellation).ResponseAsync);
            Assert.Equal(status, refused.StatusCode);
        }
    }

    [Fact]
    public async Task The_two_addresses_are_kept_apart()
    {
        await using var nodes = await ThreeOfFourAsync();
        using var http = new HttpClient { DefaultRequestVersion = new Version(2, 0), DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var atGossip = await http.GetAsync(new Uri(nodes.Peers[0].Address, "status"), Cancellation);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, atGossip.StatusCode);
        using var plain = new HttpClient();
        using var atHttp = await plain.PostAsync(new Uri(nodes[0].HttpAddress, "purva.ordering.Gossip/Exchange"), null, Cancellation);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, atHttp.StatusCode);
    }

    [Fact]
    public async Task One_that_says_it_is_far_ahead_does_not_stop_the_others()
    {
        await using var nodes = await ThreeOfFourAsync();
        await nodes[0].Member.SubmitAsync("before"u8.ToArray(), cancellation: Cancellation);
        using var key = MemberKey.Open(nodes.FolderOf(3));
        await using var liar = new LyingMember(nodes.Peers[3], key);
        await liar.StartAsync(Cancellation);
        await FourNodes.UntilAsync(() => nodes.Up.All(node => node.Member.GetStatus().Peers.Single(peer => peer.Name == "n4").IsReachable), "all have heard it");
        for (var i = 0; i < 6; i++)
        {
            var place = await nodes[i % 3].Member.SubmitAsync("on"u8.ToArray(), cancellation: Cancellation).WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
            Assert.Equal(i + 1, place.Index);
        }

        Assert.Equal(0, liar.Fetches);
    }

    private static async Task<FourNodes> ThreeOfFourAsync()
    {
        var nodes = new FourNodes();
        for (var i = 0; i < 3; i++)
        {
            await nodes.StartAsync(i);
        }

        return nodes;
    }

    private static ByteString Empty() => ByteString.CopyFrom(EventBytes.Of(VersionVector.Empty));

    private static GossipEvent EventOf(FourNodes nodes, ulong creator, EventHash other, byte[] transaction, ECDsa key)
    {
        Assert.Equal(4, nodes.Peers.Count);
        var draft = new GossipEventDraft(0, new Dot(new ReplicaId(creator), 1), default, other, 1, [transaction]);
        var hash = new byte[EventHash.Size];
        draft.ToHash().CopyTo(hash);
        return GossipEvent.Create(draft, [.. key.SignHash(hash)]);
    }

    private static async Task TellAsync(FourNodes nodes, GossipEvent gossip)
    {
        using var channel = GrpcChannel.ForAddress(nodes.Peers[0].Address);
        var question = new Question { Member = 4, Known = Empty(), News = { ByteString.CopyFrom(EventBytes.Of(gossip)) } };
        await new Gossip.GossipClient(channel).ExchangeAsync(question, cancellationToken: Cancellation);
    }
}
