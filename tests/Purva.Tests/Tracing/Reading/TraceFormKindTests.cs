using Purva.Tracing.Reading;
using Xunit;

namespace Purva.Tests.Tracing.Reading;

public sealed class TraceFormKindTests
{
    [Fact]
    public void Every_kind_but_the_expression_has_a_form_and_just_one() =>
        Assert.Equal(Enum.GetValues<TraceFormKind>().Except([TraceFormKind.Pattern]), TraceForms.All.Select(form => form.Kind).Order());
}
