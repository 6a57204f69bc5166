using Purva.Clocks;
using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

public sealed class WeaveTests
{
    [Fact]
    public void It_keeps_what_is_gone_where_it_stood_and_who_took_it_out_and_follows_what_comes()
    {
        TextDocument ann = new(new ReplicaId(1)), bob = new(new ReplicaId(2));
        ann.Insert(0, "abc");
        bob.TryMerge(ann);
        Assert.Equal([(0, 3, false)], ItemsOf(ann));
        ann.Delete(1, 1);
        bob.Delete(1, 1);
        bob.Insert(1, "x");
        ann.TryMerge(bob);
        Assert.Equal([(0, 1, false), (5, 1, false), (1, 1, true), (2, 1, false)], ItemsOf(ann));
        Assert.Equal([3, 4], ann.Weave.TakersOf(1));
        Assert.Empty(ann.Weave.TakersOf(0));
        Assert.Equal((true, false, true), (ann.Weave.HasSeen(5, 4), ann.Weave.HasSeen(5, 3), ann.Weave.HasSeen(5, 0)));
    }

    [Fact]
    public void It_goes_to_any_version_and_back()
    {
        var document = new TextDocument(new ReplicaId(1));
        document.Insert(0, "abc");
        document.Delete(0, 1);
        Assert.Equal(3, document.Weave.In([2]).Items.Sum(item => item.PreparedLength));
        Assert.Equal(1, document.Weave.In([0]).Items.Sum(item => item.PreparedLength));
        Assert.Equal(0, document.Weave.In([]).Items.Sum(item => item.PreparedLength));
        Assert.Equal(2, document.Weave.In([3]).Items.Sum(item => item.PreparedLength));
        document.Insert(0, "z");
        Assert.Equal(4, document.Weave.Now().ShownAt(0));
    }

    private static IEnumerable<(int Id, int Length, bool IsGone)> ItemsOf(TextDocument document) =>
        document.Weave.Now().Items.Select(item => (item.Id, item.Length, item.IsGone));
}
