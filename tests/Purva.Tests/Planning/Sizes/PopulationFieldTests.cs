using Purva.Planning.Sizes;
using Xunit;

namespace Purva.Tests.Planning.Sizes;

public sealed class PopulationFieldTests
{
    [Fact]
    public void Every_field_reads_what_it_writes_and_changes_nothing_else() => Assert.All(PopulationField.All, field =>
    {
        var value = field.Least == 0 ? Math.Min(1, field.Most) : field.Least + 1 <= field.Most ? field.Least + 1 : field.Most;
        var written = field.Write(PopulationTests.Small, value);
        Assert.Equal(value, field.Read(written));
        Assert.All(PopulationField.All.Where(other => other != field), other => Assert.Equal(other.Read(PopulationTests.Small), other.Read(written)));
    });

    [Fact]
    public void Names_are_those_of_the_properties() =>
        Assert.All(PopulationField.All, field => Assert.NotNull(typeof(Population).GetProperty(char.ToUpperInvariant(field.Name[0]) + field.Name[1..])));

    [Fact]
    public void Ends_of_a_range_are_in_it_and_what_lies_beyond_is_not() => Assert.All(PopulationField.All, field =>
    {
        Assert.Null(field.ProblemOf(field.Least));
        Assert.Null(field.ProblemOf(field.Most));
        Assert.NotNull(field.ProblemOf(field.Least - 1));
        Assert.NotNull(field.ProblemOf(field.Most * 2));
        Assert.NotNull(field.ProblemOf(double.NaN));
        Assert.Equal(field.IsWhole || field.Most < 1.5, field.ProblemOf(1.5) is not null);
    });
}
