import Learning
import Sessions
import Testing

@Suite struct CorrectionClassifierTests {
  @Test func nothingDoneIsNothingToCorrect() {
    #expect(!CorrectionClassifier.judge("that is wrong", after: nil).isCorrection)
  }
}
