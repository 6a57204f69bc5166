using Purva.Clocks.Bounding;
using Xunit;

namespace Purva.Tests.Clocks.Bounding;

public sealed class UnsafePruningTests
{
    [Fact]
    public void Rules_that_would_leave_nothing_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new UnsafePruner(new UnsafePruning.ByAge(TimeSpan.Zero)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new UnsafePruner(new UnsafePruning.BySize(0)));
    }

    [Fact]
    public void Every_rule_says_in_its_name_that_it_is_unsafe() =>
        Assert.All(
            typeof(UnsafePruning).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(UnsafePruning))),
            type => Assert.Contains("Unsafe", type.FullName!, StringComparison.Ordinal));
}
