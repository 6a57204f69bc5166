using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Stores;
using Xunit;

namespace Purva.Tests.Crdts;

public sealed class DeltaScopeTests
{
    private static readonly ReplicaId A = ReplicaId.Parse("a");

    [Theory]
    [InlineData("{}", "a:1", "{a:1}")]
    [InlineData("{a:2,b:7}", "a:3", "{|a:3}")]
    [InlineData("{a:2|a:9,b:12}", "a:10", "{|a:10}")] // behind a gap: its own numbers are never used again
    public void It_gives_out_the_next_dot(string context, string expected, string told)
    {
        var scope = new DeltaScope(A, CausalContext.Parse(context));

        Assert.Equal(Dot.Parse(expected), scope.Next());
        Assert.Equal(CausalContext.Parse(told), scope.ToContext());
    }

    [Fact]
    public void The_context_of_the_delta_names_what_is_new_and_what_is_replaced()
    {
        var scope = new DeltaScope(A, CausalContext.Parse("{a:4,b:2}"));
        Assert.True(scope.ToContext().IsEmpty);
        scope.Supersede(Dot.Parse("b:2"));
        scope.Supersede(DotSet.Of(Dot.Parse("a:2"), Dot.Parse("a:4")));
        scope.Supersede([]);

        Assert.Equal([Dot.Parse("a:5"), Dot.Parse("a:6")], [scope.Next(), scope.Next()]);
        Assert.Equal(CausalContext.Parse("{|a:2,a:4,a:5,a:6,b:2}"), scope.ToContext());
    }

    [Fact]
    public void Numbers_end_and_an_author_is_somebody()
    {
        var scope = new DeltaScope(A, CausalContext.Of(new Dot(A, ulong.MaxValue)));

        Assert.Throws<OverflowException>(() => scope.Next());
        Assert.Throws<ArgumentException>(() => new DeltaScope(default, CausalContext.Empty));
    }
}
