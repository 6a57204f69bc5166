using Google.Protobuf;
using Purva.Server.Links;
using Purva.Server.Links.Protocol;
using Xunit;

namespace Purva.SystemTests.Server;

public sealed class FragmentAssemblyTests
{
    [Fact]
    public void A_small_message_goes_as_it_is()
    {
        var message = new LinkMessage { VectorRequest = 7 };
        Assert.Same(message, Assert.Single(FragmentAssembly.Cut(message)));
    }

    [Fact]
    public void A_large_message_goes_in_frames_and_is_whole_again()
    {
        var message = Large(LinkLimits.MaxFrame + 1);
        var assembly = new FragmentAssembly();
        LinkMessage? whole = null;
        foreach (var frame in FragmentAssembly.Cut(message))
        {
            Assert.Null(whole);
            Assert.True(frame.CalculateSize() <= LinkLimits.MaxFrame);
            Assert.True(assembly.TryAdd(LinkMessage.Parser.ParseFrom(frame.ToByteArray()), out whole, out _));
        }

        Assert.Equal(message, whole);
    }

    [Fact]
    public void Another_message_between_fragments_is_refused()
    {
        var assembly = new FragmentAssembly();
        Assert.True(assembly.TryAdd(FragmentAssembly.Cut(Large(LinkLimits.MaxFrame + 1)).First(), out _, out _));
        Assert.False(assembly.TryAdd(new LinkMessage { VectorRequest = 1 }, out _, out var problem));
        Assert.NotEmpty(problem);
    }

    [Fact]
    public void A_fragment_of_nothing_is_refused() => Assert.False(new FragmentAssembly().TryAdd(new LinkMessage { Fragment = new() }, out _, out _));

    [Fact]
    public void Fragments_that_are_no_message_are_refused() => Assert.False(new FragmentAssembly().TryAdd(Last(0xFF, 0xFF), out _, out _));

    [Fact]
    public void A_fragment_of_a_fragment_is_refused() =>
        Assert.False(new FragmentAssembly().TryAdd(Last(Last(1).ToByteArray()), out _, out _));

    [Fact]
    public void Fragments_without_end_are_refused_at_the_limit()
    {
        var assembly = new FragmentAssembly();
        var part = UnsafeByteOperations.UnsafeWrap(new byte[LinkLimits.MaxFrame]);
        var accepted = 0;
        while (assembly.TryAdd(new LinkMessage { Fragment = new() { Part = part } }, out _, out _))
        {
            accepted++;
        }

        Assert.Equal(LinkLimits.MaxAssembled / LinkLimits.MaxFrame, accepted);
    }

    private static LinkMessage Last(params byte[] part) => new() { Fragment = new() { Part = ByteString.CopyFrom(part), Last = true } };

    private static LinkMessage Large(int size) => new() { Records = new() { Items = { UnsafeByteOperations.UnsafeWrap(new byte[size]) } } };
}
