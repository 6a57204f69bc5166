using Purva.Text.Ropes;
using Xunit;

namespace Purva.Tests.Text.Ropes;

public sealed class WithinCharacterTests
{
    [Fact]
    public void The_rules_keep_their_numbers() =>
        Assert.Equal([WithinCharacter.Refuse, WithinCharacter.SnapBack, WithinCharacter.SnapForward], Enumerable.Range(0, 3).Select(number => (WithinCharacter)number));
}
