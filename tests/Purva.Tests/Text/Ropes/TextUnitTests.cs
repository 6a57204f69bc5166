using Purva.Text.Ropes;
using Xunit;

namespace Purva.Tests.Text.Ropes;

public sealed class TextUnitTests
{
    [Fact]
    public void The_units_keep_their_numbers() =>
        Assert.Equal([TextUnit.CodePoint, TextUnit.Utf16, TextUnit.Utf8], Enumerable.Range(0, 3).Select(number => (TextUnit)number));
}
