using System.Text;
using CsCheck;
using Purva.Store.Values;
using Xunit;

namespace Purva.Store.Tests.Values;

/// <summary>What records say of the parts of merging values.</summary>
public sealed class PartChangeTests
{
    private static readonly KeyName Key = KeyName.Of("b", "k");

    [Theory]
    [InlineData(OperationKind.Put, 'e', "enable")]
    [InlineData(OperationKind.Delete, 'e', "disable")]
    [InlineData(OperationKind.Put, 'd', "disable")]
    [InlineData(OperationKind.Delete, 'd', "enable")]
    [InlineData(OperationKind.PutTimed, 'r', "assign")]
    [InlineData(OperationKind.Delete, 'r', "clear")]
    [InlineData(OperationKind.Reset, 'c', "clear")]
    public void A_part_without_element_is_told_by_its_operation(OperationKind kind, char leaf, string name)
    {
        var told = PartChange.Of(new Operation(kind, Key.Part(PartName.Of(["x", "y"], (LeafKind)leaf)), default, default));
        Assert.Equal((name, "x/y"), (told!.Name, string.Join('/', told.Path)));
    }

    [Theory]
    [InlineData(OperationKind.Put, 's', "", "add")]
    [InlineData(OperationKind.Delete, 's', "", "remove")]
    [InlineData(OperationKind.Put, 'g', "", "add")]
    [InlineData(OperationKind.Put, 'w', "\u0001", "add")]
    [InlineData(OperationKind.Put, 'w', "\0", "remove")]
    [InlineData(OperationKind.Delete, 'w', "", "clear")]
    public void An_element_is_told_by_its_name(OperationKind kind, char leaf, string value, string name)
    {
        var told = PartChange.Of(new Operation(kind, Key.Part(PartName.Of([], (LeafKind)leaf, "red"u8)), Encoding.ASCII.GetBytes(value), default));
        Assert.Equal((name, "red"), (told!.Name, told.Element));
    }

    [Fact]
    public void Of_any_part_and_any_value_something_or_nothing_is_told_and_never_an_exception() =>
        Gen.Select(Gen.Byte.Array[1, 40], Gen.Byte.Array[0, 20], Gen.Enum<OperationKind>()).Sample((part, value, kind) =>
        {
            var told = PartChange.Of(new Operation(kind, Key.Part(part), value, default));
            return told is null || told.Name.Length > 0;
        });

    [Fact]
    public void A_key_as_a_whole_is_no_part() => Assert.Null(PartChange.Of(Operation.Put(Key, "v"u8.ToArray())));
}
