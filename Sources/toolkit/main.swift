// toolkit
