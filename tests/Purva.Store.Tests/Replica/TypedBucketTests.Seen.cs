using Purva.Clocks;
using Purva.Store.Buckets;
using Purva.Store.Values;
using Xunit;

namespace Purva.Store.Tests.Replica;

/// <content>Contexts of authors who go on writing without reading.</content>
public sealed partial class TypedBucketTests
{
    [Fact]
    public void A_context_covers_what_its_owner_wrote_and_nothing_between()
    {
        Define(BucketType.Set);
        var first = Ask(east, ValueUpdate.Add("a") with { Seen = CausalContext.Empty });
        Do(east, ValueUpdate.Add("b"));
        var third = Ask(east, ValueUpdate.Add("c") with { Seen = CausalContext.Of(first.Dot) });
        var own = CausalContext.Of(first.Dot, third.Dot);
        Do(east, ValueUpdate.Remove("a") with { Seen = own }, ValueUpdate.Remove("b") with { Seen = own }, ValueUpdate.Remove("c") with { Seen = own });
        Assert.Equal(["b"], Assert.IsType<StoredValue.Elements>(east.ReadTyped(Key).Value).Values);
        Do(east, ValueUpdate.Clear() with { Seen = CausalContext.Empty });
        Assert.Equal(["b"], Assert.IsType<StoredValue.Elements>(east.ReadTyped(Key).Value).Values);
    }

    [Fact]
    public void An_increment_on_top_of_what_was_not_seen_says_so_and_a_clear_leaves_that()
    {
        Define(BucketType.Counter);
        var first = Ask(east, ValueUpdate.Increment(1) with { Seen = CausalContext.Empty });
        Do(east, ValueUpdate.Increment(2));
        var third = Ask(east, ValueUpdate.Increment(4) with { Seen = CausalContext.Of(first.Dot) });
        Assert.Equal((false, true), (first.AddsToUnseen, third.AddsToUnseen));
        Do(east, ValueUpdate.Clear() with { Seen = CausalContext.Of(first.Dot) });
        Assert.Equal("7", Text(east.ReadTyped(Key).Value!));

        var all = CausalContext.UpTo(east.ReadTyped(Key).Seen);
        var last = Ask(east, ValueUpdate.Increment(1) with { Seen = all });
        Assert.False(last.AddsToUnseen);
        Do(east, ValueUpdate.Clear() with { Seen = all.With(last.Dot) });
        Assert.Equal("0", Text(east.ReadTyped(Key).Value!));
    }
}
