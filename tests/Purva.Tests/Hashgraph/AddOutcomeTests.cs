using Purva.Hashgraph;
using Xunit;

namespace Purva.Tests.Hashgraph;

public sealed class AddOutcomeTests
{
    [Fact]
    public void The_answers_keep_their_numbers()
    {
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], Enum.GetValues<AddOutcome>().Select(outcome => (int)outcome));
    }
}
