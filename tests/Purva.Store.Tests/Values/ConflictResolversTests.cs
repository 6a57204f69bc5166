using System.Text;
using Purva.Clocks;
using Purva.Store.Buckets;
using Xunit;

namespace Purva.Store.Tests.Values;

public sealed class ConflictResolversTests
{
    [Theory]
    [InlineData("newest", "6")]
    [InlineData("max", "50")]
    [InlineData("sum", "56")]
    [InlineData("union", "[50,6]")]
    public void Resolve_says_what_would_show_of_concurrent_values(string name, string expected) =>
        Assert.Equal(expected, Text(ConflictResolvers.BuiltIn.Resolve(name, [VersionOf("50", 1), VersionOf("6", 2)])));

    [Fact]
    public void Resolve_leaves_one_value_alone_as_it_is() =>
        Assert.Equal("word", Text(ConflictResolvers.BuiltIn.Resolve("union", [VersionOf("word", 1)])));

    [Fact]
    public void Resolve_knows_no_name_that_nobody_gave_and_no_empty_conflict()
    {
        Assert.Null(ConflictResolvers.BuiltIn.Resolve("nobody", [VersionOf("1", 1)]));
        Assert.Throws<ArgumentException>(() => ConflictResolvers.BuiltIn.Resolve("max", []));
    }

    private static Version<ReadOnlyMemory<byte>> VersionOf(string text, ulong when) => new(Encoding.UTF8.GetBytes(text), new HybridTimestamp(when), new Dot(new ReplicaId(when), 1));

    private static string Text(ReadOnlyMemory<byte>? value) => Encoding.UTF8.GetString(value!.Value.Span);
}
