using CsCheck;
using Purva.Clocks;
using Purva.Hashgraph;
using Purva.TestKit;
using Purva.TestKit.Ordering;
using Xunit;

namespace Purva.Tests.Hashgraph;

public sealed class FrameTests
{
    [Fact]
    public void Bytes_read_back_and_nothing_harms()
    {
        GenerateGossip.Frame.Sample(frame => Assert.Equal(frame.EncodedLength, CodecLaws.Encode(frame).Length), iter: 50);
        var frame = GenerateGossip.Frame.Where(frame => frame.Events.Length is > 3 and < 12).Single();
        CodecLaws.Check(Gen.Const(frame));
    }

    [Fact]
    public void It_is_certain_when_members_of_more_than_a_third_signed_it()
    {
        var trusted = new Membership(0, Enumerable.Range(1, 4).Select(id => new Member(new ReplicaId((ulong)id))));
        var frame = new Consensus(trusted, new EveryoneSigned()).Capture();
        FrameSignature one = new(new ReplicaId(1), [1]), two = new(new ReplicaId(2), [1]), stranger = new(new ReplicaId(9), [1]), nothing = new(new ReplicaId(3), default);
        Assert.False(frame.IsCertain([one, one, stranger, nothing], trusted, new EveryoneSigned()));
        Assert.True(frame.IsCertain([one, two], trusted, new EveryoneSigned()));
        var seven = new Membership(0, Enumerable.Range(1, 7).Select(id => new Member(new ReplicaId((ulong)id))));
        Assert.False(frame.IsCertain([one, two], seven, new EveryoneSigned()));
        Assert.True(frame.IsCertain([one, two, nothing with { Signature = [1] }], seven, new EveryoneSigned()));
        Assert.Equal("round 0, 0 events, epoch 0 of 4 members", frame.ToString());
    }
}
