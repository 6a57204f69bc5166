using Xunit;

namespace Purva.HouseTests;

/// <summary>What the README shows is what is built.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void The_sample_of_an_embedded_store_is_the_file_and_is_short()
    {
        var sample = Repository.Read("samples/EmbeddedShop/Program.cs");
        Assert.Contains($"```csharp\n{sample}```\n", Repository.Read("README.md"), StringComparison.Ordinal);
        Assert.InRange(sample.Count(character => character == '\n'), 1, 59);
    }
}
