using Purva.TestKit.Fuzzing;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Wire;

/// <summary>Text in spans, JSON and envelopes of every value type.</summary>
public sealed class ValueFormTests
{
    public static TheoryData<string> Names { get; } = [.. FuzzTargets.Values.Select(value => value.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_value_is_the_same_in_all_its_forms(string name) => FuzzTargets.Values.Single(value => value.Name == name).CheckLaws();

    [Fact]
    public void Every_kind_of_an_envelope_is_among_them() =>
        Assert.Equal(
            Enum.GetNames<EnvelopeKind>().Except([nameof(EnvelopeKind.None), nameof(EnvelopeKind.DeltaInterval), nameof(EnvelopeKind.CausalDigest)]).Order(),
            Names.Select(row => row.Data).Order());

    [Fact]
    public void Every_type_with_a_binary_form_is_among_them() =>
        Assert.Equal(Forms.Where(type => !IsMergeable(type) && !IsRecord(type)).Select(type => type.Name).Order(), Names.Select(row => row.Data).Order());

    [Fact]
    public void Every_mergeable_type_has_its_line_for_hostile_bytes() =>
        Assert.All(Forms.Where(IsMergeable), type => Assert.Contains(StateTargets.All, target => target.Name.Contains(type.Name.Split('`')[0], StringComparison.Ordinal)));

    [Fact]
    public void Every_type_that_only_travels_has_its_line_for_hostile_bytes() =>
        Assert.Equal(Forms.Where(IsRecord).Select(type => $"{type.Name} binary").Order(), RecordTargets.All.Select(target => target.Name).Where(name => name.EndsWith(" binary", StringComparison.Ordinal)).Order());

    private static IEnumerable<Type> Forms => typeof(EnvelopeKind).Assembly.GetExportedTypes()
        .Where(type => !type.IsInterface && Array.Exists(type.GetInterfaces(), one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IWireFormat<>) && one.GenericTypeArguments[0] == type));

    private static bool IsRecord(Type type) => type.Namespace!.StartsWith("Purva.Hashgraph", StringComparison.Ordinal) || type.Namespace.StartsWith("Purva.Text", StringComparison.Ordinal);

    private static bool IsMergeable(Type type) => type.Namespace!.StartsWith("Purva.Crdts", StringComparison.Ordinal);
}
