using Purva.Tracing.Histories;
using Purva.Tracing.Reading;
using Xunit;

namespace Purva.Tests.Tracing.Reading;

public sealed class FormReaderTests
{
    [Fact]
    public void Every_form_has_a_reader_that_makes_nothing_of_nothing() =>
        Assert.All(TraceForms.All, form =>
        {
            var trace = Traces.Read(form, string.Empty);
            Assert.Equal(form.Name, trace.Form);
            Assert.Empty(trace.Executions);
            Assert.Empty(trace.Problems);
            Assert.NotNull(FormReader.Of(form, new TraceDraft(TraceLimits.Default)));
        });
}
